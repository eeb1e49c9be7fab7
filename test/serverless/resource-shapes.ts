/**
 * Names, types and enumerations of the resources in serverless.yml, as far as it uses them, after the CloudFormation
 * Template Reference. No Serverless CLI looks at resources, so a misspelt property would come to light when deployed.
 */
import { z } from "zod";

const reference = z.union([
  z.strictObject({ Ref: z.string() }),
  z.strictObject({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) }),
  z.strictObject({ "Fn::Join": z.tuple([z.string(), z.array(z.unknown())]) }),
]);
const name = z.string().regex(/^[\w-]{1,64}$/);
const text = z.union([z.string(), reference]);

const bucket = z.strictObject({
  PublicAccessBlockConfiguration: z.strictObject({
    BlockPublicAcls: z.boolean(),
    BlockPublicPolicy: z.boolean(),
    IgnorePublicAcls: z.boolean(),
    RestrictPublicBuckets: z.boolean(),
  }),
  OwnershipControls: z.strictObject({
    Rules: z.array(
      z.strictObject({
        ObjectOwnership: z.enum(["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"]),
      }),
    ),
  }),
  BucketEncryption: z.strictObject({
    ServerSideEncryptionConfiguration: z.array(
      z.strictObject({
        ServerSideEncryptionByDefault: z.strictObject({
          SSEAlgorithm: z.enum(["AES256", "aws:kms", "aws:kms:dsse"]),
        }),
      }),
    ),
  }),
});

const bucketPolicy = z.strictObject({
  Bucket: text,
  PolicyDocument: z.strictObject({
    Version: z.literal("2012-10-17"),
    Statement: z.array(
      z.strictObject({
        Sid: z.string().regex(/^[A-Za-z0-9]*$/),
        Effect: z.enum(["Allow", "Deny"]),
        Principal: z.strictObject({ Service: z.string() }),
        Action: z.string().regex(/^s3:\w+$/),
        Resource: text,
        Condition: z.record(z.string(), z.record(z.string(), text)),
      }),
    ),
  }),
});

const originAccessControl = z.strictObject({
  OriginAccessControlConfig: z.strictObject({
    Name: name,
    OriginAccessControlOriginType: z.enum(["s3", "mediastore", "lambda", "mediapackagev2"]),
    SigningBehavior: z.enum(["never", "no-override", "always"]),
    SigningProtocol: z.literal("sigv4"),
  }),
});

const forwarding = z.enum(["none", "whitelist", "all", "allExcept"]);
const originRequestPolicy = z.strictObject({
  OriginRequestPolicyConfig: z.strictObject({
    Name: name,
    HeadersConfig: z.strictObject({
      HeaderBehavior: z.enum([
        "none",
        "whitelist",
        "allViewer",
        "allViewerAndWhitelistCloudFront",
        "allExcept",
      ]),
      Headers: z.array(z.string()),
    }),
    CookiesConfig: z.strictObject({ CookieBehavior: forwarding }),
    QueryStringsConfig: z.strictObject({ QueryStringBehavior: forwarding }),
  }),
});

const edgeFunction = z.strictObject({
  Name: name,
  FunctionCode: z.string(),
  AutoPublish: z.boolean(),
  FunctionConfig: z.strictObject({
    Comment: z.string(),
    Runtime: z.enum(["cloudfront-js-1.0", "cloudfront-js-2.0"]),
  }),
});

const errorCode = z.literal([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]);
const distribution = z.strictObject({
  DistributionConfig: z.strictObject({
    Enabled: z.boolean(),
    Comment: z.string(),
    HttpVersion: z.enum(["http1.1", "http2", "http3", "http2and3"]),
    IPV6Enabled: z.boolean(),
    Origins: z.array(
      z.strictObject({
        Id: z.string(),
        DomainName: text,
        OriginAccessControlId: text,
        S3OriginConfig: z.strictObject({ OriginAccessIdentity: z.string() }),
      }),
    ),
    DefaultCacheBehavior: z.strictObject({
      TargetOriginId: z.string(),
      ViewerProtocolPolicy: z.enum(["allow-all", "https-only", "redirect-to-https"]),
      AllowedMethods: z.array(z.enum(["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"])),
      CachePolicyId: z.uuid(),
      OriginRequestPolicyId: text,
      Compress: z.boolean(),
      FunctionAssociations: z.array(
        z.strictObject({ EventType: z.enum(["viewer-request", "viewer-response"]), FunctionARN: text }),
      ),
    }),
    CustomErrorResponses: z.array(
      z.strictObject({
        ErrorCode: errorCode,
        ResponseCode: errorCode,
        ResponsePagePath: z.string().startsWith("/"),
        ErrorCachingMinTTL: z.int(),
      }),
    ),
  }),
});

/** Schema of `Properties` by resource type. */
export const RESOURCE_SHAPES: Readonly<Record<string, z.ZodType>> = {
  "AWS::S3::Bucket": bucket,
  "AWS::S3::BucketPolicy": bucketPolicy,
  "AWS::CloudFront::OriginAccessControl": originAccessControl,
  "AWS::CloudFront::OriginRequestPolicy": originRequestPolicy,
  "AWS::CloudFront::Function": edgeFunction,
  "AWS::CloudFront::Distribution": distribution,
};
