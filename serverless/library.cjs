/**
 * A module of the library: ES modules, so imported when a hook runs.
 * The path is put together at run time because the types are checked before `dist` is built.
 * @template {keyof import("./types.ts").Library} Name
 * @param {Name} name
 * @returns {Promise<import("./types.ts").Library[Name]>}
 */
exports.library = (name) => import(`../dist/${name}.js`);
