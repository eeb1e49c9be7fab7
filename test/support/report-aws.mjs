/** Preloaded: as the process ends, prints the AWS packages that it has loaded. They are CommonJS, so `require` knows them. */
import module from "node:module";

process.on("exit", () => {
  const names = Object.keys(module._cache).flatMap(
    (path) => /@aws-sdk.(client-[\w-]+)/.exec(path)?.[1] ?? [],
  );
  process.stderr.write(`loaded: ${[...new Set(names)].join(" ")}\n`);
});
