/**
 * What CloudFront Functions' JavaScript runtime 2.0 has. It is an allow-list: "ECMAScript 5.1 and some features of ES
 * versions 6 through 12", and what the page omits is not promised.
 *
 * Source: CloudFront Developer Guide, functions-javascript-runtime-20 (text of 2026); "all ES 5.1" entries are written
 * out after ECMA-262 5.1. Three of the page's names are slips and are corrected here: `Object.prototype.is`,
 * `Object.prototype.setPrototypeOf` (both are static) and `Symbol.keyfor`.
 */
export const RUNTIME_PAGE =
  "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html";

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Names that a script may use without declaring them. `require` and `handler` have checks of their own. */
export const GLOBALS: ReadonlySet<string> = new Set(
  words(`
    Object String Number Boolean Math Date RegExp JSON Array Promise Symbol ArrayBuffer DataView
    Float32Array Float64Array Int8Array Int16Array Int32Array Uint8Array Uint8ClampedArray Uint16Array Uint32Array
    TextDecoder TextEncoder Buffer console
    Error EvalError InternalError RangeError ReferenceError SyntaxError TypeError URIError
    globalThis decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt atob btoa
    NaN Infinity undefined arguments require`),
);

const OBJECT_PROTOTYPE = words("hasOwnProperty isPrototypeOf propertyIsEnumerable toString valueOf");
const FUNCTION_PROTOTYPE = words("apply bind call");
const TYPED_ARRAY_STATICS = words("from of BYTES_PER_ELEMENT");
const TYPED_ARRAY_PROTOTYPE = words(`
  copyWithin every fill filter find findIndex forEach includes indexOf join lastIndexOf map reduce reduceRight reverse
  some set slice sort subarray toString buffer byteLength byteOffset`);
const TYPED_ARRAYS = [...GLOBALS].filter((name) => /^(Float|Int|Uint)\d/.test(name));
const ERRORS = [...GLOBALS].filter((name) => name.endsWith("Error"));

const each = (names: readonly string[], members: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(names.map((name) => [name, members]));

/** Members of global objects, besides those that every object and every function has. */
export const STATIC_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Object: words(`
    create defineProperties defineProperty freeze getOwnPropertyDescriptor getOwnPropertyDescriptors
    getOwnPropertyNames getPrototypeOf isExtensible isFrozen isSealed keys preventExtensions seal
    assign entries values is setPrototypeOf`),
  String: words("fromCharCode fromCodePoint"),
  Number: words(`
    EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE NaN NEGATIVE_INFINITY POSITIVE_INFINITY
    isFinite isInteger isNaN isSafeInteger parseInt parseFloat`),
  Boolean: [],
  Math: words(`
    E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2
    abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log1p
    log2 log10 max min pow random round sign sinh sin sqrt tan tanh trunc`),
  Date: words("UTC now parse"),
  RegExp: [],
  JSON: words("parse stringify"),
  Array: words("isArray of"),
  Promise: words("all allSettled any race reject resolve"),
  Symbol: words("for keyFor"),
  ArrayBuffer: words("isView"),
  DataView: [],
  TextDecoder: [],
  TextEncoder: [],
  Buffer: words("alloc allocUnsafe byteLength compare concat from isBuffer isEncoding"),
  console: words("log"),
  ...each(TYPED_ARRAYS, TYPED_ARRAY_STATICS),
  ...each(ERRORS, []),
};

/** What the page lists for every function, and what ES 5.1 gives it as data. */
export const FUNCTION_MEMBERS: readonly string[] = [...FUNCTION_PROTOTYPE, "length", "name", "prototype"];

/** What every object has. */
export const OBJECT_MEMBERS: readonly string[] = OBJECT_PROTOTYPE;

/** Members of prototypes by constructor, besides those of `Object.prototype`. */
export const PROTOTYPE_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Object: OBJECT_PROTOTYPE,
  Function: FUNCTION_PROTOTYPE,
  String: words(`
    charAt concat indexOf lastIndexOf match replace search slice split substr substring toLowerCase trim toUpperCase
    codePointAt endsWith includes repeat startsWith padStart padEnd trimStart trimEnd replaceAll length`),
  Number: words("toExponential toFixed toPrecision"),
  Boolean: [],
  Date: words(`
    toDateString toTimeString toLocaleString toLocaleDateString toLocaleTimeString getTime getFullYear getUTCFullYear
    getMonth getUTCMonth getDate getUTCDate getDay getUTCDay getHours getUTCHours getMinutes getUTCMinutes getSeconds
    getUTCSeconds getMilliseconds getUTCMilliseconds getTimezoneOffset setTime setMilliseconds setUTCMilliseconds
    setSeconds setUTCSeconds setMinutes setUTCMinutes setHours setUTCHours setDate setUTCDate setMonth setUTCMonth
    setFullYear setUTCFullYear toUTCString toISOString toJSON`),
  RegExp: words("global ignoreCase multiline source sticky flags exec test lastIndex"),
  Array: words(`
    concat every filter forEach indexOf join lastIndexOf map pop push reduce reduceRight reverse shift slice some sort
    splice unshift copyWithin fill find findIndex includes length`),
  Promise: words("catch finally then"),
  Symbol: [],
  ArrayBuffer: words("slice byteLength"),
  DataView: words(`
    getFloat32 getFloat64 getInt16 getInt32 getInt8 getUint16 getUint32 getUint8
    setFloat32 setFloat64 setInt16 setInt32 setInt8 setUint16 setUint32 setUint8 buffer byteLength byteOffset`),
  TextDecoder: words("decode encoding fatal ignoreBOM"),
  TextEncoder: words("encode encodeInto"),
  Buffer: words(`
    compare copy equals fill includes indexOf lastIndexOf readInt8 readIntBE readInt16BE readInt32BE readIntLE
    readInt16LE readInt32LE readUInt8 readUIntBE readUInt16BE readUInt32BE readUIntLE readUInt16LE readUInt32LE
    readDoubleBE readDoubleLE readFloatBE readFloatLE subarray swap16 swap32 swap64 toJSON toString write writeInt8
    writeIntBE writeInt16BE writeInt32BE writeIntLE writeInt16LE writeInt32LE writeUInt8 writeUIntBE writeUInt16BE
    writeUInt32BE writeUIntLE writeUInt16LE writeUInt32LE writeDoubleBE writeDoubleLE writeFloatBE writeFloatLE
    buffer byteOffset length`),
  ...each(TYPED_ARRAYS, TYPED_ARRAY_PROTOTYPE),
  ...each(ERRORS, words("name message")),
};

/** Members of the modules that the page describes in full; helpers of `cloudfront` have pages of their own, and grow. */
export const MODULE_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  crypto: words("createHash createHmac"),
  querystring: words("decode encode escape parse stringify unescape"),
};

/** Methods of the prototypes above that Node 20 lacks, so that its own prototypes do not tell of them. */
export const NEWER_METHODS: readonly string[] = words(`
  transfer transferToFixedLength transferToImmutable sliceToImmutable getFloat16 setFloat16
  setFromBase64 setFromHex toBase64 toHex toTemporalInstant`);
