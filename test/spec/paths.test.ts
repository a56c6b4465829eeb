import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { paths } from "../../scripts/generate/paths.ts"
import type { Description } from "../../scripts/spec/openapi.ts"
import { api, root } from "./generated.ts"

const text = readFileSync(`${root}generated/paths.ts`, "utf8")

/** A description with one POST, whose request has some fields and a shared table. */
const small = {
  paths: {
    "/v1/refund": {
      post: {
        operationId: "refund",
        summary: "退款",
        "x-en-summary": "refund",
        requestBody: {
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["refundAmount"],
                properties: {
                  refundAmount: { $ref: "#/components/schemas/amount", "x-ums-type": "string" },
                  goods: {
                    type: "array",
                    description: "商品",
                    "x-en": "items",
                    items: { $ref: "#/components/schemas/item" },
                  },
                  state: { type: "string", "x-ums-values": { DONE: { zh: "完成", en: "done" } } },
                },
                dependentRequired: { goods: ["state"] },
              },
            },
          },
        },
        responses: {
          "200": {
            content: {
              "application/json": {
                schema: { anyOf: [{ $ref: "#/components/schemas/item" }, { $ref: "#/components/schemas/failure" }] },
              },
            },
          },
        },
      },
    },
    "/v1/pay": { get: { operationId: "pay", parameters: [], responses: {} } },
  },
  components: {
    schemas: {
      amount: {
        type: ["integer", "string"],
        format: "fen",
        "x-ums-type": "number",
        description: "金额",
        "x-en": "amount",
      },
      item: { type: "object", properties: { price: { $ref: "#/components/schemas/amount" } } },
      failure: { type: "object", required: ["errCode"], properties: { errCode: { type: "string" } } },
    },
    responses: {
      "gateway-failure": { content: { "application/json": { schema: { $ref: "#/components/schemas/failure" } } } },
    },
  },
} as unknown as Description

describe("the types of the wire", () => {
  it("are printed like this", async () => {
    expect(await paths(small)).toBe(`export interface paths {
  "/v1/refund": {
    /** 退款 · refund */
    post: {
      requestBody: {
        content: {
          "application/json": {
            /** 金额；以字符串传送 · amount; sent as a string */
            refundAmount: number | string;
            /** 商品 · items */
            goods?: components["schemas"]["item"][];
            state?: "DONE" | (string & {});
          };
        };
      };
      responses: {
        200: {
          content: {
            "application/json": components["schemas"]["item"] | components["schemas"]["failure"];
          };
        };
        412: {
          content: {
            "application/json": components["schemas"]["failure"];
          };
        };
        default: {
          content: {
            "text/plain": string;
          };
        };
      };
    };
  };
}
export interface components {
  schemas: {
    item: {
      /** 金额 · amount */
      price?: number | string;
    };
    failure: {
      errCode: string;
    };
  };
}
`)
  })

  it("list every POST of the description and no redirect order", () => {
    const printed = [...text.matchAll(/^ {2}"(\/.+)": \{$/gm)].map(([, path]) => path)
    const posts = Object.entries(api.paths).filter(([, { post }]) => post)
    expect(printed).toEqual(posts.map(([path]) => path))
    expect(printed).toHaveLength(74)
  })

  it("have both responses at status 200 for each of them", () => {
    expect(
      text.match(/^ {12}(\}\)?|"application\/json": components\S+) \| components\["schemas"\]\["\w+Failure"\];$/gm),
    ).toHaveLength(74)
  })
})
