/** Built-ins of CloudFront Functions, runtime 2.0, that the library of `tsconfig.json` lacks. */
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare function btoa(text: string): string;
