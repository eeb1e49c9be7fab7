/**
 * Resources of a template against the schemas that AWS publishes (`@aws-cdk/aws-service-spec`): names of properties,
 * types, what is required, attributes of Fn::GetAtt. Values within intrinsic functions are not looked at. Of
 * enumerations the schemas hold few.
 */
import { loadAwsServiceSpec } from "@aws-cdk/aws-service-spec";
import type { Property, PropertyType, Resource, SpecDatabase } from "@aws-cdk/service-spec-types";

export interface TemplateOfResources {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
}

export interface ResourceSchemas {
  /** One line a fault, `Id.Property: what`; empty for a template without. Linear in the template. */
  faultsOf(template: TemplateOfResources): string[];
}

let loaded: Promise<ResourceSchemas> | undefined;

/** Read once a process: some 0.4 s. */
export function resourceSchemas(): Promise<ResourceSchemas> {
  loaded ??= loadAwsServiceSpec().then((database) => ({
    faultsOf: (template) => faultsOf(database, template),
  }));
  return loaded;
}

function faultsOf(database: SpecDatabase, template: TemplateOfResources): string[] {
  const schemaOf = (type: string): Resource | undefined =>
    database.lookup("resource", "cloudFormationType", "equals", type)[0];
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const schema = schemaOf(Type);
    if (!schema) return [`${id}: no resource ${Type}`];
    return [
      ...objectFaults(database, id, schema.properties, Properties),
      ...attributesIn(Properties).flatMap(([target, attribute]) => {
        const of = schemaOf(template.Resources[target]?.Type ?? "");
        return of && attribute in of.attributes ? [] : [`${id}: no attribute ${attribute} of ${target}`];
      }),
    ];
  });
}

function objectFaults(
  database: SpecDatabase,
  place: string,
  properties: Readonly<Record<string, Property>>,
  value: unknown,
): string[] {
  if (!isRecord(value)) return [`${place}: ${JSON.stringify(value)} is no object`];
  const missing = Object.keys(properties).filter((name) => properties[name]?.required && !(name in value));
  return [
    ...missing.map((name) => `${place}.${name}: is required`),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const property = properties[name];
      if (!property) return [`${place}.${name}: no such property`];
      const types = [property.type, ...(property.previousTypes ?? [])];
      const faults = types.map((type) => typeFaults(database, `${place}.${name}`, type, inner));
      return faults.some((each) => each.length === 0) ? [] : (faults[0] ?? []);
    }),
  ];
}

function typeFaults(database: SpecDatabase, place: string, type: PropertyType, value: unknown): string[] {
  if (isIntrinsic(value)) return [];
  switch (type.type) {
    case "array":
      return Array.isArray(value)
        ? value.flatMap((each, i) => typeFaults(database, `${place}[${i}]`, type.element, each))
        : [`${place}: ${JSON.stringify(value)} is no list`];
    case "map":
      return isRecord(value)
        ? Object.entries(value).flatMap(([name, each]) =>
            typeFaults(database, `${place}.${name}`, type.element, each),
          )
        : [`${place}: ${JSON.stringify(value)} is no object`];
    case "ref":
      return objectFaults(database, place, database.get("typeDefinition", type.reference).properties, value);
    case "union": {
      const faults = type.types.map((each) => typeFaults(database, place, each, value));
      return faults.some((each) => each.length === 0) ? [] : (faults[0] ?? []);
    }
    case "json":
    case "tag":
    case "null":
      return [];
    default:
      return scalarFaults(place, type, value);
  }
}

type Scalar = Extract<PropertyType, { type: "string" | "number" | "integer" | "boolean" | "date-time" }>;

function scalarFaults(place: string, type: Scalar, value: unknown): string[] {
  const fits = {
    string: typeof value === "string",
    "date-time": typeof value === "string",
    number: typeof value === "number",
    integer: Number.isInteger(value),
    boolean: typeof value === "boolean",
  };
  if (!fits[type.type]) return [`${place}: ${JSON.stringify(value)} is no ${type.type}`];
  const allowed = type.type === "string" ? type.allowedValues : undefined;
  const isAllowed = !allowed || allowed.some((each) => each === value);
  return isAllowed ? [] : [`${place}: ${JSON.stringify(value)} is none of ${allowed.join(", ")}`];
}

/** `[logical id, attribute]` of each Fn::GetAtt. */
function attributesIn(value: unknown): [string, string][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key !== "Fn::GetAtt") return attributesIn(inner);
    const [id = "", ...attribute] = [inner].flat().join(".").split(".");
    return [[id, attribute.join(".")] satisfies [string, string]];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isIntrinsic = (value: unknown): boolean =>
  isRecord(value) && Object.keys(value).length === 1 && /^(Ref$|Fn::)/.test(Object.keys(value)[0] ?? "");
