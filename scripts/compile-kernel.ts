import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { main } from 'assemblyscript/asc';

const SOURCE = 'src/io/kernel/assembly';
const TARGET = 'src/io/kernel/kernels.generated.ts';
const OPTIONS = ['--runtime', 'stub', '-O3', '--enable', 'simd', '--noAssert', '--outFile', 'kernel.wasm'];

/**
 * The inner loops of reading and of counting as a module that holds their WebAssembly.
 * @throws Error with what the compiler says of their source.
 */
export async function kernelsModule(): Promise<string> {
  const reading = await compiled('index.ts');
  const counting = await compiled('counting.ts');
  return `// Made from assembly/ by \`npm run kernel\`.\nexport const READING =\n  '${reading}';\nexport const COUNTING =\n  '${counting}';\n`;
}

/** WebAssembly of a source, in base64. */
async function compiled(source: string): Promise<string> {
  let wasm: Uint8Array | null = null;
  const { error, stderr } = await main([source, ...OPTIONS], {
    readFile: (name) => textOf(`${SOURCE}/${name}`),
    writeFile: (_, contents) => {
      wasm = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error !== null || wasm === null) throw new Error(`${error?.message ?? ''}\n${stderr.toString()}`);
  return Buffer.from(wasm).toString('base64');
}

/** The text of a file; `null` where there is none, which is how the compiler looks about. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(TARGET, await kernelsModule());
