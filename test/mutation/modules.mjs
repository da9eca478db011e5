// Our modules, made anew as often as one likes: each is compiled once to a function of `exports`, `require` and `importMeta`, and a set of
// instances is made by calling these functions. So no cache of ours outlives a mutant, and libraries are loaded only once.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';

const REQUIRED = /\brequire\("([^"]+)"\)/g;

/** The function of one module, and the specifiers that it asks for. */
function compile(file) {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    filename: file,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', noInterop: true, preserveImportMeta: true },
  });
  const source = code.replaceAll('import.meta', 'importMeta');
  return {
    make: compileFunction(source, ['exports', 'require', 'importMeta'], { filename: file }),
    asks: [...new Set([...source.matchAll(REQUIRED)].map((match) => match[1]))],
  };
}

/**
 * Reads the modules below `folder`. A module is told that it lies in `tree`, the checkout of which `folder` is a copy, so that it finds the
 * files that lie in and beside the checkout. `given` are modules that stand for a library.
 */
export function createModules(folder, tree, given) {
  const compiled = new Map();
  const libraries = new Map(Object.entries(given));

  const fileOf = (specifier, from) => {
    if (!/^\.{1,2}\//.test(specifier)) return undefined;
    const file = path.resolve(path.dirname(from), specifier.replace(/\.js$/, '.ts'));
    return file.endsWith('.ts') && existsSync(file) ? file : undefined;
  };
  const libraryOf = (specifier, from) =>
    specifier.startsWith('.') ? pathToFileURL(path.resolve(path.dirname(from), specifier)).href : specifier;

  /** Compiles a module and all that it needs. */
  async function prepare(file) {
    if (compiled.has(file)) return;
    const module = compile(file);
    compiled.set(file, module);
    for (const specifier of module.asks) {
      const needed = fileOf(specifier, file);
      const library = libraryOf(specifier, file);
      if (needed !== undefined) await prepare(needed);
      else if (!libraries.has(library)) libraries.set(library, await import(library));
    }
  }

  /** A new set of instances. `evaluate` is given each module's file and a function that runs its body. */
  function fresh(evaluate) {
    const instances = new Map();
    const load = (file) => {
      const known = instances.get(file);
      if (known !== undefined) return known;
      const exports = {};
      instances.set(file, exports);
      const url = pathToFileURL(path.join(tree, path.relative(folder, file))).href;
      const ask = (specifier) => {
        const needed = fileOf(specifier, file);
        return needed === undefined ? libraries.get(libraryOf(specifier, file)) : load(needed);
      };
      evaluate(file, () =>
        compiled
          .get(file)
          .make(exports, ask, { url, filename: fileURLToPath(url), dirname: path.dirname(fileURLToPath(url)) }),
      );
      return exports;
    };
    return load;
  }

  return { prepare, fresh };
}
