/** What the guard of runtime 2.0 refuses, each beside something like it that must pass. */
export interface GuardCase {
  readonly name: string;
  readonly code: string;
  /** A whole script, or what stands in the body of `handler`. */
  readonly refused: string;
  /** Part of the message. */
  readonly says: string;
  readonly passes: string;
}

/** A text with `handler` in it is a whole script. */
export const scriptOf = (text: string): string =>
  text.includes("handler") ? text : `async function handler(event) { ${text} }`;

type Row = readonly [name: string, refused: string, says: string, passes: string];

const rows = (code: string, list: readonly Row[]): GuardCase[] =>
  list.map(([name, refused, says, passes]) => ({ name, code, refused, says, passes }));

const SYNTAX: readonly Row[] = [
  ["optional chaining", "return event?.a", "`?.`", "return event && event.a"],
  ["optional call", "return event.f?.(1)", "`?.`", "return event.f && event.f(1)"],
  ["nullish coalescing", "return event ?? 1", "`??`", "return event == null ? 1 : event"],
  ["logical assignment ||=", "event.a ||= 1", "logical assignment", "event.a |= 1"],
  ["logical assignment &&=", "event.a &&= 1", "logical assignment", "event.a &= 1"],
  ["logical assignment ??=", "event.a ??= 1", "logical assignment", "event.a **= 2"],
  ["default parameter", "function f(a = 1) {}", "default parameter", "function f(a) { a = a || 1 }"],
  ["default parameter of an arrow", "return (a = 1) => a", "default parameter", "return (a) => a"],
  ["object destructuring", "const { a } = event", "destructuring", "const a = event.a"],
  ["array destructuring", "const [a] = event", "destructuring", "const a = event[0]"],
  ["nested destructuring", "const { a: [b] } = event", "and 1 more", "const b = event.a[0]"],
  ["destructuring assignment", "let a; [a] = event", "destructuring", "let a; a = [event]"],
  ["destructuring in parameters", "return ({ a }) => a", "destructuring", "return (a) => ({ a: a })"],
  ["destructuring in catch", "try {} catch ({ message }) {}", "destructuring", "try {} catch (error) {}"],
  ["destructured rest", "function f(...[a]) {}", "destructuring", "function f(...a) {}"],
  ["spread in a call", "return event.f(...event.list)", "spread", "return event.f.apply(event, event.list)"],
  ["spread in an array", "return [...event.list, 1]", "spread", "return event.list.concat(1)"],
  ["spread in an object", "return { ...event }", "spread", "return Object.assign({}, event)"],
  ["for-of", "for (const a of event) {}", "for-of", "for (const a in event) {}"],
  ["generator", "function* f() { yield 1 }", "generator", "function f() { return 1 }"],
  ["generator method", "return { f: function* () {} }", "generator", "return { f: function () {} }"],
  ["class declaration", "class A { f() {} }", "a class", "function A() {} A.prototype.f = function () {}"],
  [
    "class expression",
    "return class { x = 1; static #y = 2; static {} }",
    "a class",
    "return function () {}",
  ],
  ["derived class", "class A extends event.B { constructor() { super() } }", "a class", "const A = event.B"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a script
  ["tagged template", "return event.f`a`", "tagged template", "return `a${event}` + `b${`c${event}`}`"],
  ["bare catch", "try { event() } catch { }", "`catch`", "try { event() } catch (_) { } finally { }"],
  ["bigint", "return 10n", "bigint", "return 1_000"],
  ["binary number", "return 0b11", "binary or octal", "return 0xb11"],
  ["octal number", "return 0o17", "binary or octal", "return 17"],
  ["shorthand property", "return { event }", "shorthand", "return { event: event }"],
  ["computed property", "return { [event]: 1 }", "computed", "return { '[event]': 1 }"],
  ["method", "return { f() {} }", "a method", "return { get f() { return 1 }, set f(a) {} }"],
  ["__proto__", "return { __proto__: null }", "`__proto__`", "return { __proto: null }"],
  ["quoted __proto__", "return { '__proto__': null }", "`__proto__`", "return Object.create(null)"],
  [
    "function in a block",
    "if (event) { function f() {} }",
    "inside a block",
    "if (event) { const f = function () {} }",
  ],
  [
    "function in a case",
    "switch (1) { case 1: function f() {} }",
    "inside a block",
    "switch (1) { case 1: default: }",
  ],
  ["async arrow", "return async (a) => a", "async function inside", "return (a) => a"],
  ["async expression", "return async function () {}", "async function inside", "return function () {}"],
  [
    "nested async function",
    "async function f() {} return f()",
    "async function inside",
    "async function f(a) { return await a } async function handler(event) { return await f(event) }",
  ],
  [
    "top-level await",
    "await 1; function handler() {}",
    "outside a function",
    "async function handler() { await 1 }",
  ],
  [
    "await as an argument",
    "return event.f(await event.g())",
    "arguments of a call",
    "return (await event.g()).f()",
  ],
  [
    "await inside an argument",
    "return event.f(1, { a: [await 1] })",
    "arguments of a call",
    "return { a: [await 1] }",
  ],
  [
    "await as an argument of new",
    "return new event.F(await 1)",
    "arguments of a call",
    "return new event.F(1)",
  ],
  ["await in a tagged name", "event.f(event[await 1])", "arguments of a call", "event[await 1](1)"],
  ["trailing comma in a call", "event.f(1,)", "a comma", "event.f([1,], { a: 1, })"],
  ["trailing comma in parameters", "function f(a,) {}", "a comma", "function f(a /* , */, b) {}"],
  ["trailing comma of an arrow", "return (a,) => a", "a comma", "return (a, b) => (a, b)"],
  ["debugger", "debugger", "`debugger`", "event.debugger = 1"],
  ["using", "using a = event", "`using`", "var using = event"],
  ["new.target", "return new.target", "`new.target`", "return new event.target()"],
  ["import.meta", "return import.meta.url", "`import.meta`", "return event.meta.url"],
  ["code point escape", String.raw`return "\u{41}"`, "escape", String.raw`return "\\u{41}\u0041\x41"`],
  ["code point escape in a template", "return `\\u{41}`", "escape", "return `\\\\u{41}\\u0041`"],
  ["escape in a name", String.raw`return event.\u0061`, "a name", String.raw`return event["\u0061"]`],
  ["name that is not ASCII", "const é = 1", "a name", "const e = 'é'"],
  ["property that is not ASCII", "return { é: event.é }", "and 1 more", "return { 'é': event['é'] }"],
  ["U+2028 in a string", "return '\u2028'", "U+2028", String.raw`return '\u2028'`],
  ["with", "with (event) {}", "cannot be read", "event.with = 1"],
  ["octal escape", String.raw`return "\01"`, "cannot be read", String.raw`return "\0"`],
  ["two variables of one name", "let a; let a", "cannot be read", "var a; var a"],
  [
    "hashbang",
    "#!/usr/bin/env node\nfunction handler() {}",
    "cannot be read",
    "/* #! */ function handler() {}",
  ],
  ["regex flag s", "return /a./s", "flag `s`", String.raw`return /a[\s\S]/gimy`],
  ["regex flag u", "return /a/u", "flag `u`", "return /u/"],
  ["regex flag d", "return /a/d", "flag `d`", String.raw`return /\d/`],
  ["lookbehind", "return /(?<=a)b/", "lookbehind", "return /a(?=b)(?!c)/"],
  ["negative lookbehind", "return /(?<!a)b/", "lookbehind", "return /(?<a>b)/"],
  ["lookbehind in text", "return new RegExp('(?<=a)b')", "lookbehind", "return new RegExp('(?=a)b' + event)"],
  ["flag in text", "return RegExp(event.a, 's')", "flag `s`", "return RegExp(event.a, 'g')"],
  [
    "unicode property escape",
    String.raw`return /\p{L}/`,
    "invalid escape",
    String.raw`return /[A-Za-z]\b\B/`,
  ],
  ["inline modifier", "return /(?i:a)/", "invalid group", "return /(?:a)/i"],
  ["empty class", "return /[]/", "empty class", String.raw`return /[\]]/`],
  ["negated empty class", "return /[^]/", "empty class", "return /[^^]/"],
  [
    "range with a class",
    String.raw`return /[a-\d]/`,
    "invalid character class",
    String.raw`return /[a\-\d]/`,
  ],
  [
    "reference to no group",
    String.raw`return /\1/`,
    "invalid escape",
    String.raw`return /(a)\1(?<b>b)\k<b>/`,
  ],
  ["bare bracket", "return /]{/", "lone quantifier", String.raw`return /\]\{[{}]/`],
  ["bare letter escape", String.raw`return /\y/`, "invalid escape", String.raw`return /\-\/\x41\u0041\cA/`],
];

const GLOBALS: readonly Row[] = [
  ...(
    [
      ["Map", "new Map()"],
      ["Set", "new Set()"],
      ["URL", "new URL(event.uri)"],
      ["URLSearchParams", "new URLSearchParams('')"],
      ["Proxy", "new Proxy({}, {})"],
      ["Reflect", "Reflect.ownKeys(event)"],
      ["Intl", "Intl"],
      ["BigInt", "BigInt(1)"],
      ["structuredClone", "structuredClone(event)"],
      ["fetch", "fetch('/')"],
      ["process", "process.env.A"],
      ["setTimeout", "setTimeout(event, 1)"],
      ["escape", "escape('a')"],
      ["AggregateError", "new AggregateError([])"],
      ["eval", "eval('1')"],
      ["Function", "new Function('return 1')"],
    ] as const
  ).map(
    ([name, use]): Row => [
      name,
      `return ${use}`,
      `\`${name}\` is neither declared`,
      `return event.${name} || typeof ${name}`,
    ],
  ),
  ["a global of globalThis", "return globalThis.Map", "`Map`", "return globalThis.JSON || globalThis.mine"],
  ["a name that nobody declares", "return evnet", "`evnet`", "return event"],
  ["assignment to a name that nobody declares", "a = event", "`a`", "let a; a = event"],
  [
    "a name of another scope",
    "{ let a = 1 } return a",
    "`a`",
    "{ var a = 1 } return [a, NaN, Infinity, undefined, arguments.length]",
  ],
];

const METHODS: readonly Row[] = [
  ...(
    [
      ["matchAll", "text.matchAll(/a/g)", "text.match(/a/g)"],
      ["at", "text.at(0)", "text.charAt(0)"],
      ["charCodeAt", "text.charCodeAt(0)", "text.codePointAt(0)"],
      ["normalize", "text.normalize()", "text.trim()"],
      ["localeCompare", "text.localeCompare('a')", "text < 'a'"],
      ["trimLeft", "text.trimLeft()", "text.trimStart()"],
      ["toLocaleUpperCase", "text.toLocaleUpperCase()", "text.toUpperCase()"],
      ["isWellFormed", "text.isWellFormed()", "text.isWellFormed"],
      ["anchor", "text.anchor('a')", "text.anchor"],
      ["flat", "text.flat()", "[].concat.apply([], text)"],
      ["flatMap", "text.flatMap(text)", "text.map(text)"],
      ["entries", "text.entries()", "Object.entries(text)"],
      ["keys", "text.keys()", "Object.keys(text)"],
      ["values", "text.values()", "Object.values(text)"],
      ["findLast", "text.findLast(text)", "text.find(text)"],
      ["toSorted", "text.toSorted()", "text.slice().sort()"],
      ["with", "text.with(0, 1)", "text.fill(0, 1)"],
      ["__defineGetter__", "text.__defineGetter__('a', text)", "Object.defineProperty(text, 'a', {})"],
      ["compile", "text.compile('a')", "text.exec('a')"],
      ["getYear", "text.getYear()", "text.getFullYear()"],
      ["setFromHex", "text.setFromHex('00')", "text.set([0])"],
      ["toBase64", "text.toBase64()", "btoa(text)"],
      ["transfer", "text.transfer()", "text.slice()"],
      ["readBigInt64LE", "text.readBigInt64LE(0)", "text.readInt32LE(0)"],
      ["constructor", "text.constructor('return 1')", "text.constructor === String"],
    ] as const
  ).map(
    ([name, use, instead]): Row => [
      name,
      `const text = event.a; return ${use}`,
      `\`.${name}()\``,
      `const text = event.a; return ${instead}`,
    ],
  ),
  ["a method by computed name", "return event['at'](0)", "`.at()`", "return event['at']"],
  ["a method through call", "return [].flat.call(event)", "`.flat()`", "return [].slice.call(event)"],
  [
    "a method that data has the name of",
    "const o = { at: 1 }; return event.at(0)",
    "`.at()`",
    "const o = { at: function (i) { return i } }; return o.at(0)",
  ],
  ["a method assigned", "event.flat = 1; event.flat()", "`.flat()`", "event.flat = event.f; event.flat()"],
  [
    "a method defined",
    "Object.defineProperty(event, 'flat', {}); event.at(0)",
    "`.at()`",
    "Object.defineProperty(event, 'at', {}); event.at(0)",
  ],
  ["Array.from", "return Array.from(event)", "`Array.from`", "return Buffer.from(Uint8Array.from([1]))"],
  [
    "Array.from kept",
    "const f = Array.from; return f(event)",
    "`Array.from`",
    "const f = Array.of; return f(1)",
  ],
  [
    "Array.from of the script",
    "const o = { from: event.f }; return Array.from(o)",
    "`Array.from`",
    "Array.from = event.f; return Array.from(event)",
  ],
  [
    "Array.from of a local name",
    "return Array.from(1)",
    "`Array.from`",
    "const Array = event; return Array.from(1)",
  ],
  [
    "Object.fromEntries",
    "return Object.fromEntries([])",
    "`Object.fromEntries`",
    "return Object.entries({})",
  ],
  [
    "Object.hasOwn",
    "return Object.hasOwn(event, 'a')",
    "`Object.hasOwn`",
    "return event.hasOwnProperty('a')",
  ],
  [
    "Object.hasOwn asked for",
    "const f = Object.hasOwn; return f(event, 'a')",
    "`Object.hasOwn`",
    "const f = Object.hasOwn; if (f) return f(event, 'a'); return !Object.groupBy",
  ],
  [
    "Object.create with properties",
    "return Object.create(event, {})",
    "a list of properties",
    "return Object.create(event)",
  ],
  ["Symbol.iterator", "return event[Symbol.iterator]", "`Symbol.iterator`", "return event[Symbol.for('a')]"],
  ["Symbol()", "return Symbol()", "`Symbol()`", "return Symbol.keyFor(event)"],
  ["Math", "return Math.f16round(1)", "`Math.f16round`", "return Math.trunc(Math.PI)"],
  ["Number", "return Number.range", "`Number.range`", "return Number.isInteger(Number.EPSILON)"],
  ["JSON", "return JSON.rawJSON('1')", "`JSON.rawJSON`", "return JSON.parse(JSON.stringify(1))"],
  [
    "Promise",
    "return Promise.withResolvers()",
    "`Promise.withResolvers`",
    "return Promise.all([Promise.resolve(1)])",
  ],
  ["RegExp", "return RegExp.escape('a')", "`RegExp.escape`", "return RegExp.prototype.test.call(/a/, 'a')"],
  ["String.raw", "return String.raw('a')", "`String.raw`", "return String.fromCodePoint(65)"],
  ["Error", "Error.captureStackTrace(event)", "`Error.captureStackTrace`", "return new Error('a').message"],
  ["Date", "return Date.from", "`Date.from`", "return Date.now() + Date.UTC(2026, 0)"],
  [
    "a method of a prototype",
    "return Array.prototype.at.call(event, 0)",
    "`Array.prototype.at`",
    "return Array.prototype.slice.call(event, 0) + Object.prototype.hasOwnProperty.call(event, 'a')",
  ],
  ["console.error", "console.error('a')", "`console.error`", "console.log('a')"],
  ["console.log with a comma", "console.log('a', 'b')", "more than one argument", "console.log('a' + 'b')"],
  [
    "a member of an imported module",
    "import c from 'crypto'; function handler() { return c.randomUUID() }",
    "`crypto.randomUUID`",
    "import c from 'crypto'; function handler() { return c.createHash('md5').update('a').digest('hex') }",
  ],
  [
    "a member of a required module",
    "const c = require('crypto'); function handler() { return c.randomBytes(1) }",
    "`crypto.randomBytes`",
    "const q = require('querystring'); function handler() { return q.parse('a=1') }",
  ],
];

const END = "function handler(event) { return event }";

const MODULES: readonly Row[] = [
  ["export", `${END} export { handler }`, "`export`", END],
  ["export of the function", `export ${END}`, "`export`", `async ${END}`],
  ["default export", `export default event; ${END} var event`, "`export`", `var event; ${END}`],
  [
    "CommonJS prologue",
    `Object.defineProperty(exports, "__esModule", { value: true }); ${END}`,
    "CommonJS",
    END,
  ],
  [
    "module.exports",
    `${END} module.exports = handler`,
    "CommonJS",
    `const module = {}; module.exports = 1; ${END}`,
  ],
  ["an unknown module", `import fs from 'fs'; ${END}`, "'fs'", `import cf from 'cloudfront'; ${END}`],
  [
    "a named import",
    `import { createHash } from 'crypto'; ${END}`,
    "default import",
    `import c from 'crypto'; ${END}`,
  ],
  [
    "a namespace",
    `import * as c from 'crypto'; ${END}`,
    "default import",
    `import qs from 'querystring'; ${END}`,
  ],
  ["an import for its effect", `import 'buffer'; ${END}`, "default import", `import b from 'buffer'; ${END}`],
  [
    "two kinds of import",
    `import c, { createHash } from 'crypto'; ${END}`,
    "default import",
    `"use strict"; ${END}`,
  ],
  ["an attribute", `import c from 'crypto' with { type: 'a' }; ${END}`, "default import", `${END} "with"`],
  [
    "a late import",
    `var a = 1; import c from 'crypto'; ${END}`,
    "behind other statements",
    `import c from 'crypto'; import q from 'querystring'; ${END}`,
  ],
  ["import()", "return import('crypto')", "`import()`", "const c = require('crypto')"],
  ["require of an unknown module", "return require('fs')", "`require`", "return require('querystring')"],
  ["require of cloudfront", "return require('cloudfront')", "`require`", "return require('buffer')"],
  [
    "require of a variable",
    "return require(event)",
    "`require`",
    "const require = event; return require(event)",
  ],
  ["require as a value", "return [require]", "`require`", "return event.require('fs')"],
];

const HANDLERS: readonly Row[] = [
  ["two functions", `${END} ${END}`, "declared a second time", `${END} function handler2() {}`],
  ["a function and a variable", `${END} var handler = 1`, "declared a second time", `${END} var h = handler`],
  ["a constant and a function", `const handler = 1; ${END}`, "declared a second time", `const h = 1; ${END}`],
  [
    "an import and a function",
    `import handler from 'crypto'; ${END}`,
    "declared a second time",
    `import c from 'crypto'; ${END}`,
  ],
  ["an assignment", `${END} handler = null`, "assigned a second time", `${END} handler.a = 1`],
  [
    "no function",
    "var handler = function () {}",
    "no global function",
    "function handler() { var handler = 1; return handler }",
  ],
  [
    "a function inside another",
    "function f() { function handler() {} }",
    "no global function",
    `function f() { function handler() {} } ${END}`,
  ],
];

export const GUARD_CASES: readonly GuardCase[] = [
  ...rows("FP3101", SYNTAX),
  ...rows("FP3102", GLOBALS),
  ...rows("FP3103", METHODS),
  ...rows("FP3104", MODULES),
  ...rows("FP3105", HANDLERS),
];
