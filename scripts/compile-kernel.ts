import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { main } from 'assemblyscript/asc';

const SOURCE = 'src/io/kernel/assembly';
const TARGET = 'src/io/kernel/kernel.generated.ts';
const OPTIONS = ['--runtime', 'stub', '-O3', '--enable', 'simd', '--noAssert', '--outFile', 'kernel.wasm'];

/**
 * The inner loops of reading as a module that holds their WebAssembly.
 * @throws Error with what the compiler says of their source.
 */
export async function kernelModule(): Promise<string> {
  let wasm: Uint8Array | null = null;
  const { error, stderr } = await main(['index.ts', ...OPTIONS], {
    readFile: (name) => textOf(`${SOURCE}/${name}`),
    writeFile: (_, contents) => {
      wasm = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error !== null || wasm === null) throw new Error(`${error?.message ?? ''}\n${stderr.toString()}`);
  const text = Buffer.from(wasm).toString('base64');
  return `// Made from assembly/ by \`npm run kernel\`.\nexport const KERNEL =\n  '${text}';\n`;
}

/** The text of a file; `null` where there is none, which is how the compiler looks about. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(TARGET, await kernelModule());
