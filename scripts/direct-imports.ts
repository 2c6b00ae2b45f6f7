import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** Where a name that an index file exports is defined, and what it is called there. */
interface Origin {
  readonly file: string;
  readonly name: string;
}

const NAMED_IMPORT = /^import \{([^}]*)\} from '(\.[^']*\/index\.js)';/gm;
const NAMED_EXPORT = /^export \{([^}]*)\} from '([^']+)';/gm;
const WHOLE_EXPORT = /^export \* from '(\.[^']*\/index\.js)';/gm;

/**
 * Lets every source import from the files that define what it names, past the index files of the rooms. Split output
 * then holds what a command needs: with an index file between them, the bundler loads all that the index names.
 */
export function directImports(): Plugin {
  return {
    name: 'direct-imports',
    setup(build) {
      const indices = new Indices();
      build.onLoad({ filter: /[\\/](?:src|packs)[\\/].*\.ts$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replace(NAMED_IMPORT, (whole, names: string, from: string) => {
          const index = sourceOf(path, from);
          if (!existsSync(index)) return whole;
          const direct = (named: string) => importLine(named, { path, from, origins: indices.originsIn(index) });
          return valuesIn(names).map(direct).join(' ');
        }),
        loader: 'ts',
      }));
    },
  };
}

/** What the index files of the rooms export, each read once. */
class Indices {
  readonly #known = new Map<string, ReadonlyMap<string, Origin>>();

  originsIn(index: string): ReadonlyMap<string, Origin> {
    const known = this.#known.get(index);
    if (known !== undefined) return known;
    const text = readFileSync(index, 'utf8');
    const rooms = [...text.matchAll(WHOLE_EXPORT)].flatMap(([, from = '']) => [
      ...this.originsIn(sourceOf(index, from)),
    ]);
    const named = [...text.matchAll(NAMED_EXPORT)].flatMap(([, names = '', from = '']) =>
      valuesIn(names).map((name) => this.#origin(name, sourceOf(index, from))),
    );
    const origins = new Map([...rooms, ...named]);
    this.#known.set(index, origins);
    return origins;
  }

  #origin(named: string, file: string): readonly [string, Origin] {
    const [name = '', exported = name] = named.split(' as ');
    const further = file.endsWith('index.ts') ? this.originsIn(file).get(name) : undefined;
    return [exported, further ?? { file, name }];
  }
}

/** Where an import stands, and what it may name. */
interface ImportPlace {
  readonly path: string;
  readonly from: string;
  readonly origins: ReadonlyMap<string, Origin>;
}

function importLine(named: string, { path, from, origins }: ImportPlace): string {
  const [name = '', local = name] = named.split(' as ');
  const origin = origins.get(name);
  if (origin === undefined) return `import { ${named} } from '${from}';`;
  const target = relative(dirname(path), origin.file).replaceAll('\\', '/').replace(/\.ts$/, '.js');
  return `import { ${origin.name} as ${local} } from '${target.startsWith('.') ? target : `./${target}`}';`;
}

/** The names in braces without types. */
function valuesIn(names: string): readonly string[] {
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}

function sourceOf(importer: string, path: string): string {
  return resolve(dirname(importer), path.replace(/\.js$/, '.ts'));
}
