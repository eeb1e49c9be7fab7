/** Built-ins of CloudFront Functions, runtime 2.0, that the library of `tsconfig.json` lacks. */
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare function btoa(text: string): string;

/** Runtime 2.0 has these of Node's module. (Developer Guide, functions-javascript-runtime-20) */
declare module "crypto" {
  interface Hash {
    update(data: string): Hash;
    digest(encoding: "hex" | "base64" | "base64url"): string;
  }
  const crypto: {
    createHash(algorithm: "md5" | "sha1" | "sha256"): Hash;
    createHmac(algorithm: "md5" | "sha1" | "sha256", key: string): Hash;
  };
  export default crypto;
}
