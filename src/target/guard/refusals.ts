/** Syntax that runtime 2.0 does not list, by name: what it is called, and what to write instead. */
export interface Refusal {
  readonly what: string;
  readonly help: string;
}

const refusal = (what: string, help: string): Refusal => ({
  what: `${what} is not in runtime 2.0`,
  help,
});

export const REFUSALS = {
  class: refusal("a class", "write functions that take and give plain objects"),
  destructuring: refusal("destructuring", "read each property by itself: `const a = object.a`"),
  defaultParameter: refusal("a default parameter", "set it in the body: `if (a === undefined) a = 1`"),
  spread: refusal(
    "spread (`...`)",
    "write `f.apply(null, list)` for a call, `a.concat(b)` for arrays, `Object.assign({}, a)` for objects",
  ),
  forOf: refusal("`for-of`", "write `list.forEach(...)`, or `for (let i = 0; i < list.length; i++)`"),
  generator: refusal("a generator", "collect the values in an array"),
  optionalChaining: refusal("optional chaining (`?.`)", "write `a && a.b`"),
  nullish: refusal("`??`", "write `a == null ? b : a`"),
  logicalAssignment: refusal("a logical assignment", "write `a = a || b`"),
  taggedTemplate: refusal("a tagged template", "call the function with plain strings"),
  bareCatch: refusal("`catch` without a binding", "write `catch (error) { ... }`"),
  bigint: refusal("a bigint", "use numbers"),
  numberPrefix: refusal("a binary or octal number", "write it in decimal or hexadecimal"),
  shorthand: refusal("a shorthand property", "write `{ a: a }`"),
  computed: refusal("a computed property", "set it afterwards: `object[name] = value`"),
  method: refusal("a method in an object literal", "write `{ f: function () { ... } }`"),
  proto: refusal("`__proto__` in an object literal", "use `Object.create(prototype)`"),
  blockFunction: refusal(
    "a function declared inside a block",
    "declare it at the top of the script or of a function",
  ),
  asyncClosure: refusal(
    "an async function inside an expression or another function",
    "declare it at the top of the script: `async function name() { ... }`",
  ),
  topLevelAwait: refusal("`await` outside a function", "await inside `handler`"),
  awaitArgument: refusal(
    "`await` in the arguments of a call",
    "keep the value in a variable first: `const value = await ...`; a template literal is a call once it is built",
  ),
  trailingComma: refusal("a comma after the last argument or parameter", "leave the comma out"),
  debugger: refusal("`debugger`", "remove it"),
  using: refusal("`using`", "write `const`, and free the resource in `finally`"),
  metaProperty: refusal("`new.target` or `import.meta`", "pass what you need as an argument"),
  codePointEscape: refusal("a `\\u{...}` escape", "write it as \\uXXXX, above U+FFFF as a surrogate pair"),
  identifier: refusal(
    "a name with characters other than ASCII",
    "use ASCII letters; keep such text as a value, or percent-encoded, not as the name of a property",
  ),
  lineSeparator: refusal("U+2028 or U+2029 in a string", "write it as \\u2028 or \\u2029"),
  unknown: refusal("this syntax", "write it with what ES 5.1 has"),
} as const satisfies Readonly<Record<string, Refusal>>;
