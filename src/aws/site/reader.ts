/** Reads that may be refused: what could not be read is kept, so that nothing is taken for well that nobody saw. */
import type { UnreadFact } from "../../doctor/facts.ts";

export interface Reader {
  /** The answer, or undefined where it is refused; `absent` names the errors that are an answer: "there is none". */
  optional<T>(asked: Asked, read: () => Promise<T>): Promise<T | undefined>;
  readonly unread: readonly UnreadFact[];
}

export interface Asked {
  readonly what: string;
  readonly permission: string;
  readonly absent?: readonly string[];
}

const REFUSALS = ["AccessDenied", "AccessDeniedException", "Forbidden"];

export function createReader(): Reader {
  const unread: UnreadFact[] = [];
  return {
    unread,
    async optional({ what, permission, absent = [] }, read) {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof Error) || isCredentialError(error)) throw error;
        if (absent.includes(error.name)) return undefined;
        const refused = REFUSALS.includes(error.name) || statusOf(error) === 403;
        const fact = { what, why: error.message || error.name, permission: refused ? permission : undefined };
        if (!unread.some((other) => other.what === what)) unread.push(fact);
        return undefined;
      }
    },
  };
}

const statusOf = (error: Error): number | undefined =>
  "$metadata" in error ? (error.$metadata as { httpStatusCode?: number }).httpStatusCode : undefined;

/** Without credentials nothing can be read at all. */
export const isCredentialError = ({ name }: Error): boolean =>
  ["CredentialsProviderError", "TokenProviderError", "ExpiredToken", "ExpiredTokenException"].includes(name);
