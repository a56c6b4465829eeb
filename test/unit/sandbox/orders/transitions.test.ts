import { describe, expect, it } from "vitest"
import type { Context } from "../../../../src/sandbox/context.ts"
import { closeOrder } from "../../../../src/sandbox/orders/close.ts"
import type { NewOrder } from "../../../../src/sandbox/orders/create.ts"
import { completeHold, releaseHold, reverseCompletion } from "../../../../src/sandbox/orders/hold.ts"
import type { Order, Share } from "../../../../src/sandbox/orders/order.ts"
import { failPayment, payOrder } from "../../../../src/sandbox/orders/pay.ts"
import { refundOrder } from "../../../../src/sandbox/orders/refund.ts"
import { splitOrder } from "../../../../src/sandbox/orders/split.ts"
import { tradeStatus } from "../../../../src/sandbox/orders/trade-status.ts"
import { type Balances, OTHER, openOrderBook } from "./order-book.ts"

type Step = (context: Context, order: Order) => unknown

const share = (amount: number): Share => ({ mid: OTHER, amount, number: undefined, refunded: 0 })

const STEPS = {
  pay: (context, order) => payOrder(context, order),
  fail: failPayment,
  close: (context, order) => closeOrder(context, order),
  refund: (context, order) => refundOrder(context, order, { amount: 10, request: {} }),
  complete: (context, order) => completeHold(context, order, 60, "9SBXC001"),
  release: releaseHold,
  reverse: reverseCompletion,
  split: (context, order) => splitOrder(context, order, [share(30)]),
} satisfies Record<string, Step>

type StepName = keyof typeof STEPS

/** A state of an order: how it comes about, which steps it allows, and how each moves the money. */
interface State {
  readonly order?: Partial<NewOrder>
  readonly steps: readonly StepName[]
  readonly wait?: number
  readonly balances: Balances
  readonly status: string
  readonly allows: Partial<Record<StepName, Balances>>
}

const DAY = 86_400_000

/** Balances of the payer, the hold, the merchant and the one with a share. */
const money = (payer: number, held: number, merchant: number, share: number): Balances => {
  return { payer, held, merchant, share }
}

const NOTHING = money(0, 0, 0, 0)

const STATES: Readonly<Record<string, State>> = {
  unpaid: {
    steps: [],
    balances: NOTHING,
    status: "NEW_ORDER",
    allows: { pay: money(-100, 0, 100, 0), fail: NOTHING, close: NOTHING },
  },
  "waiting for a password": {
    order: { state: "authorising" },
    steps: [],
    balances: NOTHING,
    status: "WAIT_BUYER_PAY",
    allows: { pay: money(-100, 0, 100, 0), fail: NOTHING, close: NOTHING },
  },
  closed: { steps: ["close"], balances: NOTHING, status: "TRADE_CLOSED", allows: { close: NOTHING } },
  expired: {
    order: { expiresAt: 0 },
    steps: [],
    wait: 1,
    balances: NOTHING,
    status: "TRADE_CLOSED",
    allows: { close: NOTHING },
  },
  failed: { steps: ["fail"], balances: NOTHING, status: "TRADE_CLOSED", allows: { close: NOTHING } },
  paid: {
    steps: ["pay"],
    balances: money(-100, 0, 100, 0),
    status: "TRADE_SUCCESS",
    allows: { refund: money(-90, 0, 90, 0) },
  },
  settled: {
    steps: ["pay"],
    wait: DAY,
    balances: money(-100, 0, 100, 0),
    status: "TRADE_SUCCESS",
    allows: { refund: money(-90, 0, 90, 0) },
  },
  "refunded in part": {
    steps: ["pay", "refund"],
    balances: money(-90, 0, 90, 0),
    status: "TRADE_REFUND",
    allows: { refund: money(-80, 0, 80, 0) },
  },
  "refunded in full": {
    order: { totalAmount: 10 },
    steps: ["pay", "refund"],
    balances: NOTHING,
    status: "TRADE_CLOSED",
    allows: {},
  },
  split: {
    order: { shares: [share(95)] },
    steps: ["pay"],
    balances: money(-100, 0, 5, 95),
    status: "TRADE_SUCCESS",
    // The merchant of the order pays 5 of the 10, because he has no more.
    allows: { refund: money(-90, 0, 0, 90) },
  },
  "not yet split": {
    order: { laterSplit: {} },
    steps: ["pay"],
    wait: 9 * DAY,
    balances: money(-100, 0, 100, 0),
    status: "TRADE_SUCCESS",
    allows: { refund: money(-90, 0, 90, 0), split: money(-100, 0, 70, 30) },
  },
  "split later": {
    order: { laterSplit: {} },
    steps: ["pay", "split"],
    balances: money(-100, 0, 70, 30),
    status: "TRADE_SUCCESS",
    allows: { refund: money(-90, 0, 60, 30), split: money(-100, 0, 70, 30) },
  },
  "split on another day": {
    order: { laterSplit: {} },
    steps: ["pay", "split"],
    wait: DAY,
    balances: money(-100, 0, 70, 30),
    status: "TRADE_SUCCESS",
    allows: { refund: money(-90, 0, 60, 30) },
  },
  held: {
    order: { holdType: "escrow" },
    steps: ["pay"],
    wait: 30 * DAY - 1,
    balances: money(-100, 100, 0, 0),
    status: "TRADE_SUCCESS",
    allows: { complete: money(-60, 0, 60, 0), release: NOTHING },
  },
  completed: {
    order: { holdType: "preauthorisation" },
    steps: ["pay", "complete"],
    balances: money(-60, 0, 60, 0),
    status: "TRADE_SUCCESS",
    allows: { refund: money(-50, 0, 50, 0), reverse: NOTHING },
  },
  "completed on another day": {
    order: { holdType: "preauthorisation" },
    steps: ["pay", "complete"],
    wait: DAY,
    balances: money(-60, 0, 60, 0),
    status: "TRADE_SUCCESS",
    allows: { refund: money(-50, 0, 50, 0) },
  },
  "completed and refunded": {
    order: { holdType: "preauthorisation" },
    steps: ["pay", "complete", "refund"],
    balances: money(-50, 0, 50, 0),
    status: "TRADE_REFUND",
    allows: { refund: money(-40, 0, 40, 0) },
  },
  released: {
    order: { holdType: "escrow" },
    steps: ["pay", "release"],
    balances: NOTHING,
    status: "TRADE_CLOSED",
    allows: {},
  },
  "released after 30 days": {
    order: { holdType: "escrow" },
    steps: ["pay"],
    wait: 30 * DAY,
    balances: NOTHING,
    status: "TRADE_CLOSED",
    allows: {},
  },
  reversed: {
    order: { holdType: "preauthorisation" },
    steps: ["pay", "complete", "reverse"],
    balances: NOTHING,
    status: "TRADE_CLOSED",
    allows: {},
  },
}

async function bring({ order, steps, wait = 0 }: State) {
  const book = openOrderBook()
  book.create("9SBX0001", order)
  for (const step of steps) book.change("9SBX0001", STEPS[step])
  await book.world.advance(wait)
  return book
}

describe.each(Object.entries(STATES))("an order that is %s", (_, state) => {
  it("has its money and its status", async () => {
    const { balances, get } = await bring(state)
    expect(balances()).toEqual(state.balances)
    expect(tradeStatus(get("9SBX0001"))).toBe(state.status)
  })

  it.each(Object.keys(STEPS) as StepName[])("and the step %s", async (name) => {
    const { balances, change, get } = await bring(state)
    const before = get("9SBX0001")
    const after = state.allows[name]
    if (after) {
      change("9SBX0001", STEPS[name])
      expect(balances()).toEqual(after)
      return
    }
    const code = name === "reverse" && state.wait === DAY && before.hold ? "NO_CROSS_DAY_TRADING" : undefined
    const expected = { name: "ErrorResponse", code: code ?? "OPERATION_NOT_ALLOWED" }
    expect(() => change("9SBX0001", STEPS[name])).toThrow(expect.objectContaining(expected))
    expect(get("9SBX0001")).toEqual(before)
    expect(balances()).toEqual(state.balances)
  })
})

describe("an order", () => {
  it("has a timeline with the time and the amount of each event", async () => {
    const book = openOrderBook()
    book.create("9SBX0001", { holdType: "escrow" })
    for (const step of ["pay", "complete", "refund"] as const) book.change("9SBX0001", STEPS[step])
    await book.world.advance(DAY)
    const { timeline, createdAt } = book.get("9SBX0001")
    expect(timeline).toEqual([
      { at: createdAt, event: "created", amount: 100 },
      { at: createdAt, event: "paid", amount: 100 },
      { at: createdAt, event: "completed", amount: 60 },
      { at: createdAt, event: "refunded", amount: 10 },
      // 02:00 in Beijing on the following day.
      { at: Date.parse("2026-05-05T02:00:00+08:00"), event: "settled", amount: 50 },
    ])
  })

  it("has numbers that no other order has", () => {
    const { create, change } = openOrderBook()
    create("9SBX0001")
    expect(() => create("9SBX0001")).toThrow(expect.objectContaining({ code: "DUP_ORDER" }))
    for (const number of ["9SBX0002", "9SBX0003"]) create(number, { holdType: "preauthorisation" })
    for (const number of ["9SBX0002", "9SBX0003"]) change(number, STEPS.pay)
    change("9SBX0002", STEPS.complete)
    expect(() => change("9SBX0003", STEPS.complete)).toThrow(expect.objectContaining({ code: "DUP_ORDER" }))
  })

  it("is never refunded or completed with nothing", () => {
    const { create, change } = openOrderBook()
    create("9SBX0001")
    create("9SBX0002", { holdType: "escrow" })
    for (const number of ["9SBX0001", "9SBX0002"]) change(number, STEPS.pay)
    const rejected = expect.objectContaining({ code: "OPERATION_NOT_ALLOWED" })
    const refundNothing: Step = (context, order) => refundOrder(context, order, { amount: 0, request: {} })
    expect(() => change("9SBX0001", refundNothing)).toThrow(rejected)
    expect(() => change("9SBX0002", (context, order) => completeHold(context, order, 0))).toThrow(rejected)
  })

  it("is paid with its amount, or with one that the payer enters", () => {
    const { create, change, balances } = openOrderBook()
    create("9SBX0001")
    create("9SBX0002", { totalAmount: 0 })
    const wrong = expect.objectContaining({ code: "INVALID_OPTION", field: "amount" })
    const pay = (amount?: number): Step => {
      return (context, order) => payOrder(context, order, amount === undefined ? {} : { amount })
    }
    expect(() => change("9SBX0001", pay(99))).toThrow(wrong)
    for (const amount of [undefined, 0, -1, 1.5]) expect(() => change("9SBX0002", pay(amount))).toThrow(wrong)
    change("9SBX0002", pay(7))
    expect(balances()).toEqual(money(-7, 0, 7, 0))
  })
})
