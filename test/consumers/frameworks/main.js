/**
 * Sends notifications to each setup and prints the checks as JSON. A setup must accept a genuine notification and reject
 * a forged one. A mistake must reject every notification as unreadable, and its server must keep running.
 */
import { signFields } from "chinaums/sign"
import * as express from "./express.js"
import * as fastify from "./fastify.js"
import * as functions from "./functions.js"
import * as hono from "./hono.js"
import * as koa from "./koa.js"
import * as nest from "./nest.js"
import * as nextEdge from "./next-edge.js"
import { key } from "./receive.js"

const fields = {
  merOrderId: "33XP0001",
  status: "TRADE_SUCCESS",
  totalAmount: "4900",
  payTime: "2026-12-31 23:59:59",
  notifyId: "e82a0275-f767-4f77-90c2-614c91222275",
  orderDesc: "测试 a+b&c=d 100% 😀 <&amp;>",
  attachedData: "",
  cC: "[1]",
  signType: "SHA256",
}
const sign = await signFields(fields, { key, digest: "SHA256" })
const genuine = new URLSearchParams({ ...fields, sign }).toString()
const forged = genuine.replace("totalAmount=4900", "totalAmount=1")
const accepted = `200 SUCCESS payment 4900 ${fields.orderDesc}`

async function post({ url, send = fetch }, body) {
  const headers = { "content-type": "application/x-www-form-urlencoded" }
  const response = await send(url, { method: "POST", headers, body })
  return `${response.status} ${await response.text()}`
}

const checks = []

async function check(name, start, expectations) {
  let failure
  try {
    const server = await start()
    for (const [body, expected] of expectations) {
      const received = await post(server, body)
      if (received !== expected) failure ??= `expected ${expected}, received ${received}`
    }
    await server.close()
  } catch (error) {
    failure = error.stack
  }
  checks.push({ name, failure })
}

for (const { setups, mistakes } of [express, fastify, koa, nest, hono, functions, nextEdge]) {
  for (const [name, start] of Object.entries(setups)) {
    await check(name, start, [
      [genuine, accepted],
      [forged, "400 FAILED SIGNATURE_MISMATCH"],
      [genuine, accepted],
    ])
  }
  for (const [name, start] of Object.entries(mistakes)) {
    const unreadable = "400 FAILED UNREADABLE_INPUT"
    await check(`${name}: is rejected`, start, [
      [genuine, unreadable],
      [forged, unreadable],
    ])
  }
}
process.stdout.write(JSON.stringify(checks), () => process.exit())
