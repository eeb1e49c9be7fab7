import { Script } from "node:vm";
import { describe, expect, test } from "vitest";
import { foldFunctions } from "../../src/target/fold/fold-functions.ts";

/** The names that the locals get say where they come from; here they only stand in the way. */
const plain = (code: string): string =>
  code
    .replace(/\$local\d+/g, "")
    .replace(/\s+/g, " ")
    .trim();

const FOLDED: readonly (readonly [what: string, code: string, folded: string])[] = [
  [
    "a call that is returned, with several ways out",
    "var f = (a) => { if (a) return 1; return a; }; function g(x) { return f(x); }",
    "function g(x) { if (x) return 1; return (x); }",
  ],
  [
    "in a place for one statement, a block",
    "var f = (a) => { let b = a + 1; return b; }; function g(x) { if (x) return f(x); }",
    "function g(x) { if (x) { let b = x + 1; return (b); } }",
  ],
  [
    "a body that gives nothing",
    "var f = (a) => { a(); }; function g(x) { return f(x); }",
    "function g(x) { x(); return; }",
  ],
  [
    "a body that may give nothing, before other statements",
    "var f = (a) => { if (a) return 1; }; function g(x) { for (;;) { if (x !== 5) return f(x); x--; } }",
    "function g(x) { for (;;) { if (x !== 5) { let a = x; if (a) return 1; return; } x--; } }",
  ],
  [
    "a declaration, among others",
    "var f = (a) => { let b = a * 2; return b + 1; }; function g(x) { let y = x, z = f(y), w = z; return w; }",
    "function g(x) { let y = x; let b = y * 2; let z = (b + 1);let w = z; return w; }",
  ],
  [
    "a value, in an expression",
    "var f = (a) => a ? a : 0; function g(x) { return 1 + f(x); }",
    "function g(x) { return 1 + (x ? x : 0); }",
  ],
  [
    "a call whose value is called further",
    "var f = (a, b) => a + b + 1; function g(x, y) { return [f(x, y).toString(2)]; }",
    "function g(x, y) { return [(x + y + 1).toString(2)]; }",
  ],
  [
    "statements before a value that is called further, and then a declaration",
    "var f = (a) => { let b = a * 2; return b; }; function g(x) { let y = 1, z = f(x).toString(y), w = z; return w; }",
    "function g(x) { let y = 1; let b = x * 2; let z = (b).toString(y);let w = z; return w; }",
  ],
  [
    "an assignment, alone and in a place for one statement",
    "var f = (a) => { let b = a * 2; return b; }, h = (a) => { let c = a; return [c]; }; function g(x) { let y; y = f(x); if (y) y = h(x)[0]; return y; }",
    "function g(x) { let y; let b = x * 2; y = (b); if (y) { let c = x; y = ([c])[0]; } return y; }",
  ],
  [
    "functions that call each other, one after the other",
    "var e = (a) => a + 1, f = (a) => { return e(a); }; function g(x) { return f(x); }",
    "function g(x) { return (x + 1); }",
  ],
  [
    "an argument that is no name: it is evaluated once",
    "var f = (a) => { return a + a; }; function g(x) { return f(x.y); }",
    "function g(x) { let a = x.y; return (a + a); }",
  ],
  [
    "a parameter that is given another value",
    "var f = (a) => { a += 1; return a; }; function g(x) { return f(x); }",
    "function g(x) { let a = x; a += 1; return (a); }",
  ],
  [
    "an argument that is given another value",
    "var f = (a) => { return () => a; }; function g(x) { x++; return f(x); }",
    "function g(x) { x++; let a = x; return (() => a); }",
  ],
  [
    "literals: a short one, a long one used twice, a long one used once",
    'var f = (a, b, c) => { return a + a + b + b + c; }; function g() { return f(1, "long text", "long text"); }',
    'function g() { let b = "long text"; return ((1) + (1) + b + b + ("long text")); }',
  ],
  [
    "fewer arguments than parameters, and more",
    "var f = (a, b) => { return a + b; }, h = () => { return 1; }; function g(x) { if (x) return f(x); return h(x()); }",
    "function g(x) { if (x) { let b; return (x + b); } x(); return (1); }",
  ],
  [
    "names that are the same in both",
    "var f = (a) => { let x = a; return () => x; }; function g(x, a) { return f(a.b); }",
    "function g(x, a) { let a = a.b; let x = a; return (() => x); }",
  ],
  [
    "a name in short form",
    "var f = (a) => { return { a }; }; function g(x) { return f(x); }",
    "function g(x) { return ({ a: x }); }",
  ],
];

describe("folds", () => {
  test.each(FOLDED)("%s", (_, code, folded) => {
    expect(plain(foldFunctions(code))).toBe(folded);
  });

  test.each(FOLDED)("and the answer is the same: %s", (_, code) => {
    const ask = (text: string) =>
      [0, 5, { y: 3, b: 4 }, () => 7].map((x) => {
        const run = new Script(`(function(){${text}; return g})()`).runInThisContext();
        const shown = (value: unknown): unknown => (typeof value === "function" ? value() : value);
        try {
          return JSON.stringify(shown(run(x, { b: 2 })));
        } catch (error) {
          return (error as Error).name;
        }
      });
    expect(ask(foldFunctions(code))).toEqual(ask(code));
  });
});

describe("leaves alone", () => {
  test.each([
    ["a function that is called twice", "var f = (a) => a; function g(x) { return f(x) + f(x); }"],
    ["a function that is used as a value", "var f = (a) => a; function g(x) { return x.map(f); }"],
    ["a function that calls itself", "var f = (a) => { return f(a); };"],
    ["a variable that is given another value", "var f = (a) => a; f = 1; function g(x) { return f(x); }"],
    ["an async function", "var f = async (a) => a; function g(x) { return f(x); }"],
    ["a function with `this`", "var f = function() { return this; }; function g() { return f(); }"],
    ["`this` of the script", "var f = () => { return this; }; function g() { return f(); }"],
    ["a declared function", "function f(a) { return a; } function g(x) { return f(x); }"],
    ["`var` in the body", "var f = (a) => { var b; return b; }; function g(x) { return f(x); }"],
    [
      "a function in the body",
      "var f = (a) => { function b() {} return b; }; function g(x) { return f(x); }",
    ],
    ["what is exported", "var f = (a) => a; export { f };"],
    ["arguments that are spread", "var f = (a) => a; function g(x) { return f(...x); }"],
    ["a parameter with a default", "var f = (a = 1) => a; function g(x) { return f(x); }"],
    ["an optional call", "var f = (a) => a; function g(x) { return f?.(x); }"],
    [
      "several ways out, where the value is kept",
      "var f = (a) => { if (a) return 1; return 2; }; function g(x) { let y = f(x); return y; }",
    ],
    [
      "a body of statements, in an expression",
      "var f = (a) => { a(); return 2; }; function g(x) { return 1 + f(x); }",
    ],
    [
      "an argument that is no name, in an expression",
      "var f = (a) => a; function g(x) { return x() + f(x.y); }",
    ],
    [
      "the head of a loop",
      "var f = (a) => { a(); return 2; }; function g(x) { for (let y = f(x); ; ) return y; }",
    ],
    ["a name like those that it gives", "var f = (a) => a, b$local1 = 1; function g(x) { return f(x); }"],
    ["what is no script", "var f = (a) =>"],
  ])("%s", (_, code) => {
    expect(plain(foldFunctions(code))).toBe(plain(code));
  });

  test("a script that is far too long", () => {
    const code = `var f = (a) => a; function g(x) { return f(x); } var t = "${"t".repeat(100_000)}";`;
    expect(foldFunctions(code)).toBe(code);
  });
});
