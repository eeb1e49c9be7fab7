/**
 * The one description of `rules/*.json` and `site.json`: the TypeScript types, the validation and
 * `schema/*.schema.json` all come from here.
 */
import type { z } from "zod";
import { zod } from "./zod.ts";

export const REDIRECT_STATUSES = [301, 302, 303, 307, 308] as const;
export const STATUSES = [...REDIRECT_STATUSES, 410] as const;
export type Status = (typeof STATUSES)[number];

let made: Schemas | undefined;

/** Made when somebody asks. */
export function schemas(): Schemas {
  made ??= createSchemas();
  return made;
}

type Schemas = ReturnType<typeof createSchemas>;

function createSchemas() {
  const { z } = zod();

  const text = (description: string) => z.string().meta({ description });

  const status = z
    .literal([...STATUSES])
    .meta({ description: "Status code of the answer. Default 301. 410 (gone) has no `to`." });
  const query = z
    .enum(["keep", "drop", "replace"])
    .meta({ description: "What happens to the request's query. Default `keep`." });
  const trailingSlash = z
    .enum(["ignore", "strict"])
    .meta({ description: "`ignore` (default): /a and /a/ are the same path. `strict`: they differ." });
  const ignoreCase = z
    .boolean()
    .meta({ description: "Compare ASCII letters without regard to case. Default false." });
  const preserveMethod = z.boolean().meta({
    description:
      "A method other than GET and HEAD gets 308 for 301 and 307 for 302, so that the body is sent again. Default true.",
  });
  const PRIORITY = { error: "a whole number from -1000 to 1000" };
  const priority = z
    .int(PRIORITY)
    .min(-1000, PRIORITY)
    .max(1000, PRIORITY)
    .meta({ description: "Rules of higher priority answer first. Default 0." });
  const ZIP_BYTES = { error: "a whole number of bytes from 1 to 50000000" };
  const cacheControl = z
    .string()
    .min(1, { error: "a Cache-Control value such as no-cache" })
    .meta({ description: "`Cache-Control` of the answer, e.g. `public, max-age=3600`." });

  const oneOrMore = (value: z.ZodString, description: string) =>
    z.union([value, z.array(value).min(1)], { error: "a string or a list of strings" }).meta({ description });

  /** A value, a list, or `{ "not": ... }`. */
  const valueCondition = (description: string, value: z.ZodString = z.string().min(1)) =>
    z
      .union([value, z.array(value).min(1), z.strictObject({ not: oneOrMore(value, "None of these.") })], {
        error: 'a string, a list of strings, or { "not": ... }',
      })
      .meta({ description });

  const presence = z.boolean();
  const namedValue = z.union(
    [
      z.string(),
      z.array(z.string()).min(1),
      presence,
      z.strictObject({
        not: z.union([z.string(), z.array(z.string()).min(1), presence], {
          error: "a string, a list of strings, true or false",
        }),
      }),
    ],
    { error: 'a string, a list of strings, true, false, or { "not": ... }' },
  );
  const namedCondition = (description: string) =>
    z.record(z.string().min(1), namedValue).meta({ description });

  const conditions = z
    .strictObject({
      host: valueCondition("Host names, `*.example.com` for any host below it."),
      method: valueCondition(
        "Request methods, e.g. `GET`.",
        z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/, { error: "a request method such as GET" }),
      ),
      scheme: valueCondition(
        "`http` or `https`.",
        z.string().regex(/^https?$/, { error: '"http" or "https"' }),
      ),
      query: namedCondition(
        'Query parameters: a pattern that may capture (":id"), a list, true = present, false = absent.',
      ),
      header: namedCondition("Request headers; `*` in a value stands for anything."),
      cookie: namedCondition("Cookies; `*` in a value stands for anything."),
      country: valueCondition(
        "ISO 3166-1 alpha-2 country of the viewer, upper case.",
        z.string().regex(/^[A-Z]{2}$/, { error: "an ISO 3166-1 code in upper case such as DE" }),
      ),
      language: valueCondition(
        "Language range that the viewer names first, e.g. `de` or `pt-BR`.",
        z
          .string()
          .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { error: "a language range such as de or pt-BR" }),
      ),
    })
    .partial()
    .meta({ description: "Conditions that must all hold for the rule to answer." });

  const from = z
    .union(
      [
        z.string().min(1, { error: 'a path pattern such as "/old"' }),
        z.strictObject({ regex: z.string().min(1, { error: "a regular expression" }) }),
        z.strictObject({ prefix: z.string() }),
      ],
      { error: 'a path pattern such as "/old", { "regex": "..." } or { "prefix": "..." }' },
    )
    .meta({
      description:
        'Path pattern: literal text, `:name`, `:name(re)`, `*`, `{...}?`; a full URL adds host and scheme. { "regex": "..." } matches the whole path, { "prefix": "docs" } is a raw prefix as in S3.',
    });

  const example = z
    .strictObject({
      request: text("Path or URL that is asked for."),
      location: z
        .union([z.string(), z.null()], { error: "a string, or null" })
        .meta({ description: "`Location` expected; null = this rule must not answer." })
        .optional(),
      status: status.optional(),
      method: text("Request method. Default GET.").optional(),
      headers: z.record(z.string(), z.string()).optional(),
      time: text("Time of the request, ISO 8601. Default: within the rule's window.").optional(),
    })
    .meta({ description: "A request with the answer expected, run by `test` on the built bytes." });

  const rule = z
    .strictObject({
      from,
      to: text(
        "Target: a path or an absolute URL; `:name` and `*` insert captures, `:name|lower` and `|upper` change their case.",
      ).optional(),
      status: status.optional(),
      query: query.optional(),
      when: conditions.optional(),
      priority: priority.optional(),
      trailingSlash: trailingSlash.optional(),
      ignoreCase: ignoreCase.optional(),
      preserveMethod: preserveMethod.optional(),
      cacheControl: cacheControl.optional(),
      headers: z
        .record(z.string(), z.string())
        .optional()
        .meta({ description: "Further headers of the answer." }),
      starts: text("The rule answers from this time on: ISO 8601 with offset.").optional(),
      ends: text("The rule answers until this time: ISO 8601 with offset.").optional(),
      examples: z.array(example).optional(),
      allow: z
        .record(z.string().min(1), z.string().min(1, { error: "the reason" }))
        .optional()
        .meta({
          description:
            'Findings of `check` that are meant to be there, with the reason: { "FP2002": "why" }.',
        }),
      note: text("For people: why the rule is there.").optional(),
      owner: text("For people: who answers for the rule.").optional(),
      added: text("For people: the date it was added, YYYY-MM-DD.").optional(),
    })
    .meta({ description: "One redirect." });

  const rulesFile = z
    .strictObject({
      $schema: z.string().optional(),
      rules: z.array(rule),
    })
    .meta({ title: "fingerpost rules", description: "Redirect rules of one owner or topic." });

  const MONTHS = { error: "a whole number of months from 1 to 1200" };

  const siteFile = z
    .strictObject({
      $schema: z.string().optional(),
      hosts: z
        .array(z.string().min(1))
        .optional()
        .meta({ description: "The site's own hosts, the canonical one first." }),
      allowedHosts: z.array(z.string().min(1)).optional().meta({
        description:
          "Hosts that a capture may put into a target's host; `*.example.com` for any host below it.",
      }),
      defaults: z
        .strictObject({
          status: z.literal([...REDIRECT_STATUSES]).optional(),
          query: query.optional(),
          trailingSlash: trailingSlash.optional(),
          ignoreCase: ignoreCase.optional(),
          preserveMethod: preserveMethod.optional(),
          cacheControl: z
            .strictObject({
              301: cacheControl.optional(),
              302: cacheControl.optional(),
              303: cacheControl.optional(),
              307: cacheControl.optional(),
              308: cacheControl.optional(),
              410: cacheControl.optional(),
            })
            .optional()
            .meta({ description: "`Cache-Control` by the rule's status." }),
        })
        .optional()
        .meta({ description: "What a rule has that does not say otherwise." }),
      lambda: z
        .strictObject({
          maxZipBytes: z.int(ZIP_BYTES).min(1, ZIP_BYTES).max(50_000_000, ZIP_BYTES).optional().meta({
            description:
              "Bytes that the zipped Lambda@Edge bundle may take. Default 1000000; AWS documents 50 MB.",
          }),
        })
        .optional()
        .meta({ description: "Settings of tier `lambda`." }),
      kvs: z.boolean().optional().meta({
        description:
          "False: tier `kvs` is not built, because the site is to have no KeyValueStore. Default true.",
      }),
      stages: z
        .record(
          z.string(),
          z.strictObject({
            soften: z.boolean().optional().meta({
              description: "Answer 302 for 301, 307 for 308, and let nothing be cached.",
            }),
          }),
        )
        .optional()
        .meta({ description: "Settings by stage of deployment." }),
      check: z
        .strictObject({
          targetHosts: z.array(z.string().min(1)).optional().meta({
            description:
              "Hosts that targets may name, beside `hosts` and `allowedHosts`; `*.example.com` for any host below it. Without the list every host may be named.",
          }),
          temporaryMonths: z.int(MONTHS).min(1, MONTHS).max(1200, MONTHS).optional().meta({
            description: "Months after which a rule with a temporary code is old. Default 6.",
          }),
        })
        .optional()
        .meta({ description: "Settings of `check`." }),
    })
    .meta({ title: "fingerpost site", description: "Settings of the whole site." });

  return { rule, rulesFile, siteFile, example };
}

export type RuleJson = z.infer<Schemas["rule"]>;
export type SiteJson = z.infer<Schemas["siteFile"]>;
export type ConditionsJson = NonNullable<RuleJson["when"]>;
export type ExampleJson = z.infer<Schemas["example"]>;

/** JSON Schema (draft 2020-12) of a rules file and of `site.json`, for editors. */
export const jsonSchemas = (): { rules: object; site: object } => ({
  rules: zod().toJSONSchema(schemas().rulesFile),
  site: zod().toJSONSchema(schemas().siteFile),
});
