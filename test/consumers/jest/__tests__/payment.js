/** What a merchant's Jest test does with the package: a call, a notification, and both digests. */
const { createClient } = require("chinaums")
const { NotificationError, verifyNotification } = require("chinaums/notify")
const { createSandbox } = require("chinaums/sandbox")
const { signFields } = require("chinaums/sign")

test("a call succeeds in the sandbox", async () => {
  const sandbox = createSandbox()
  const { appId, appKey, mid, tid } = sandbox.credentials
  const ums = createClient({ environment: "test", appId, appKey, defaults: { mid, tid }, fetch: sandbox.fetch })
  const bill = { billNo: "9SBX2026112200001", billDate: "2026-11-22" }

  const result = await ums.POST("/v1/netpay/bills/get-qrcode", { body: { ...bill, totalAmount: 4900 } })

  expect(result.outcome).toBe("succeeded")
  expect(sandbox.orders.get(bill.billNo)).toMatchObject({ state: "unpaid", totalAmount: 4900 })
})

test("a notification from the sandbox is verified, and a changed one is rejected", async () => {
  const bodies = []
  const receive = async (_url, { body }) => {
    bodies.push(body)
    return new Response("SUCCESS")
  }
  const sandbox = createSandbox({ notifyUrl: "https://merchant.example/notify", fetch: receive })
  const { appId, appKey, mid, tid } = sandbox.credentials
  const ums = createClient({ environment: "test", appId, appKey, defaults: { mid, tid }, fetch: sandbox.fetch })
  const bill = { billNo: "9SBX2026112200001", billDate: "2026-11-22", totalAmount: 1280 }
  await ums.POST("/v1/netpay/bills/get-qrcode", { body: bill })
  await sandbox.orders.pay(bill.billNo)

  const options = { key: sandbox.credentials.notifyKey }
  const notification = await verifyNotification(bodies[0], options)
  expect(notification).toMatchObject({ kind: "billPayment", totalAmount: 1280 })
  const changed = bodies[0].replace("billStatus=PAID", "billStatus=UNPAID")
  await expect(verifyNotification(changed, options)).rejects.toThrow(NotificationError)
})

// The package loads MD5 only when it is needed, with `import()`, and takes it from @noble/hashes.
test("an MD5 notification is verified", async () => {
  const key = "a-test-key"
  const status = "TRADE_SUCCESS"
  const fields = {
    merOrderId: "33XP0001",
    status,
    totalAmount: "4900",
    payTime: "2026-12-31 23:59:59",
    notifyId: "e82a0275",
  }
  const sign = await signFields(fields, { key, digest: "MD5" })

  const notification = await verifyNotification(new URLSearchParams({ ...fields, sign }), { key, digests: ["MD5"] })
  expect(notification).toMatchObject({ kind: "payment", merOrderId: "33XP0001", totalAmount: 4900 })
})
