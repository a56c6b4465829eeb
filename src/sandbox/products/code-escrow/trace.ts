/** 系统跟踪号: the number of a request at a terminal, unique within a day, and the trade that it belongs to. */
import type { Context } from "../../context.ts"
import { type Order, orders } from "../../orders/order.ts"
import type { Kind } from "../../store/store.ts"
import { compactDate } from "../poslink/trade-fields.ts"
import { codeEscrowRules } from "./rules.ts"

/** What a request did, as `dealType` prints it. */
export type Deal = "preauthorize" | "complete" | "void"

/** A used number. It is frozen plain JSON. */
interface Trace {
  readonly number: string
  /** `yyyyMMdd` in Beijing. */
  readonly date: string
  /** The id of the order. Absent: a request that moves no money. */
  readonly orderId?: string
  readonly deal?: Deal
}

/** The number of another year with the same day is replaced, because requests name the day without the year. */
const traces: Kind<Trace> = { name: "trace", idOf: ({ number, date }) => traceId(date.slice(4), number) }

const traceId = (day: string, number: string): string => `${day} ${number}`

/** Uses a number today. One that was used today gets 94. */
export function useTrace({ store, now, rules }: Context, number: string): void {
  const date = compactDate(now)
  const isNew = store.get(traces, traceId(date.slice(4), number))?.date !== date
  rules.require(codeEscrowRules.rules.trace, isNew, "94", `systemTraceNum ${number} 今天已使用`)
  store.put(traces, Object.freeze({ number, date }))
}

/** Remembers which trade a number that is used today belongs to. */
export function bindTrace({ store, now }: Context, number: string, order: Order, deal: Deal): void {
  store.put(traces, Object.freeze({ number, date: compactDate(now), orderId: order.id, deal }))
}

/** The trade that a number of a day belongs to, and what its request did. */
export function findByTrace(
  { store, now }: Context,
  number: string,
  day: string = compactDate(now).slice(4),
): { readonly order: Order; readonly deal: Deal } | undefined {
  const { orderId, deal } = store.get(traces, traceId(day, number)) ?? {}
  const order = orderId === undefined ? undefined : store.get(orders, orderId)
  return order && deal && { order, deal }
}
