import { afterEach, describe, expect, it } from "vitest"
import type { Row, RowStore } from "../../../../src/sandbox/store/store.ts"
import { stores } from "./stores.ts"

const row = (id: string, more: Partial<Row> = {}): Row => ({
  kind: "order",
  id,
  keys: [],
  due: undefined,
  entity: { id },
  ...more,
})

describe.each(Object.entries(stores))("rows in %s", (_, open) => {
  const opened: RowStore[] = []
  const rowsWith = (...all: Row[]): RowStore => {
    const rows = open(":memory:")
    opened.push(rows)
    for (const one of all) rows.put(one)
    return rows
  }
  afterEach(() => {
    for (const rows of opened.splice(0)) rows.close?.()
  })
  const idsOf = (entities: readonly unknown[]) => entities.map((entity) => (entity as { id: string }).id)
  const list = (rows: RowStore, limit = 100, before?: string) => idsOf(rows.list("order", limit, before))

  it("returns what was stored last, frozen, and nothing for an unknown id or kind", () => {
    const entity = Object.freeze({ id: "a", text: "测试 '\"\u0000😀", amount: 1.5, list: [1, null, true], inner: {} })
    const rows = rowsWith(row("a"), row("a", { entity }))
    expect(rows.get("order", "a")).toEqual(entity)
    expect(Object.isFrozen(rows.get("order", "a"))).toBe(true)
    expect(rows.get("order", "b")).toBeUndefined()
    expect(rows.get("refund", "a")).toBeUndefined()
  })

  it("finds a row by its keys and its id, within its kind", () => {
    const rows = rowsWith(row("a", { keys: ["x 1", "y 1"] }), row("b", { keys: ["x 2"] }))
    expect(idsOf(["x 1", "y 1", "a", "x 2"].map((key) => rows.find("order", key)))).toEqual(["a", "a", "a", "b"])
    expect(rows.find("order", "x 3")).toBeUndefined()
    expect(rows.find("refund", "x 1")).toBeUndefined()
  })

  it("forgets keys that a row no longer has, and those of a removed row", () => {
    const rows = rowsWith(row("a", { keys: ["1", "2"] }), row("a", { keys: ["2", "3"] }), row("b", { keys: ["1"] }))
    expect(["1", "2", "3"].map((key) => (rows.find("order", key) as { id: string }).id)).toEqual(["b", "a", "a"])
    rows.remove("order", "a")
    expect(["2", "3", "a"].map((key) => rows.find("order", key))).toEqual([undefined, undefined, undefined])
    expect(rows.find("order", "1")).toEqual({ id: "b" })
  })

  it("gives a key to the row that was stored last, and takes it from nobody else", () => {
    const rows = rowsWith(row("a", { keys: ["1"] }), row("b", { keys: ["1"] }), row("a", { keys: [] }))
    expect(rows.find("order", "1")).toEqual({ id: "b" })
  })

  it("lists the newest first; a change does not move a row, and a row that comes back is the newest", () => {
    const rows = rowsWith(row("a"), row("b"), row("c"), row("other", { kind: "refund" }), row("d"))
    rows.put(row("b", { due: 5 }))
    expect(list(rows)).toEqual(["d", "c", "b", "a"])
    expect(list(rows, Number.MAX_SAFE_INTEGER)).toEqual(["d", "c", "b", "a"])
    expect(list(rows, 2)).toEqual(["d", "c"])
    expect(list(rows, 2, "c")).toEqual(["b", "a"])
    expect(list(rows, 2, "a")).toEqual([])
    expect(list(rows, 2, "unknown")).toEqual([])
    rows.remove("order", "c")
    rows.remove("order", "unknown")
    expect(list(rows)).toEqual(["d", "b", "a"])
    rows.put(row("a2"))
    rows.put(row("c"))
    expect(list(rows)).toEqual(["c", "a2", "d", "b", "a"])
    expect(rows.list("nothing", 10)).toEqual([])
  })

  it("returns the row that is due first, and of several the one that was stored first", () => {
    const rows = rowsWith(row("a", { due: 30 }), row("b", { due: 10 }), row("c", { due: 20 }), row("d"))
    expect(rows.firstDue("order")).toEqual({ id: "b", due: 10 })
    rows.put(row("b"))
    expect(rows.firstDue("order")).toEqual({ id: "c", due: 20 })
    rows.put(row("c", { due: 40.5 }))
    expect(rows.firstDue("order")).toEqual({ id: "a", due: 30 })
    rows.remove("order", "a")
    expect(rows.firstDue("order")).toEqual({ id: "c", due: 40.5 })
    rows.put(row("d", { due: 7 }))
    rows.put(row("b", { due: 7 }))
    expect(rows.firstDue("order")).toEqual({ id: "b", due: 7 })
    expect(rows.firstDue("refund")).toBeUndefined()
  })

  it("undoes every change of a transaction that throws", () => {
    const rows = rowsWith(row("a", { keys: ["1"], due: 10 }), row("b", { keys: ["2"] }), row("c"))
    const before = [...rows.rows()]
    const fail = () =>
      rows.transaction(() => {
        rows.put(row("a", { keys: ["9"], due: 50, entity: { id: "a", changed: true } }))
        rows.remove("order", "b")
        rows.put(row("d", { keys: ["2"], due: 1 }))
        rows.put(row("b", { keys: ["8"] }))
        rows.remove("order", "c")
        throw new Error("no")
      })
    expect(fail).toThrow("no")
    expect([...rows.rows()]).toEqual(before)
    expect(list(rows)).toEqual(["c", "b", "a"])
    expect(rows.firstDue("order")).toEqual({ id: "a", due: 10 })
    expect(["1", "2", "8", "9"].map((key) => rows.find("order", key))).toEqual([
      { id: "a" },
      { id: "b" },
      undefined,
      undefined,
    ])
    expect(rows.transaction(() => "works again")).toBe("works again")
  })

  it("makes a transaction within another one a part of it", () => {
    const rows = rowsWith()
    const fail = () =>
      rows.transaction(() => {
        rows.transaction(() => rows.put(row("a")))
        expect(rows.get("order", "a")).toEqual({ id: "a" })
        throw new Error("no")
      })
    expect(fail).toThrow("no")
    expect(rows.get("order", "a")).toBeUndefined()
    expect(rows.transaction(() => rows.transaction(() => 7))).toBe(7)
  })

  it("rejects asynchronous work, and undoes it", () => {
    const rows = rowsWith()
    const work = async () => rows.put(row("a"))
    expect(() => rows.transaction(work)).toThrow(/must be synchronous/)
    expect(rows.get("order", "a")).toBeUndefined()
  })

  it("iterates over all rows, each kind in the order in which its rows were stored", () => {
    const all = [row("a", { keys: ["1"], due: 3 }), row("x", { kind: "refund" }), row("b", { keys: [] })]
    const rows = rowsWith(...all)
    rows.put(row("a", { keys: ["2"] }))
    const of = (kind: string) => [...rows.rows()].filter((one) => one.kind === kind)
    expect(of("order")).toEqual([row("a", { keys: ["2"] }), all[2]])
    expect(of("refund")).toEqual([all[1]])
  })

  it("stores thousands of rows", () => {
    const rows = rowsWith()
    rows.transaction(() => {
      for (let n = 0; n < 2500; n++) rows.put(row(`${n}`, { keys: [`k${n}`], due: 10_000 - n }))
    })
    expect([...rows.rows()].map(({ id }) => id)).toEqual(Array.from({ length: 2500 }, (_, n) => `${n}`))
    expect(list(rows, 3, "1000")).toEqual(["999", "998", "997"])
    for (let n = 2499; n >= 2490; n--) {
      expect(rows.firstDue("order")).toEqual({ id: `${n}`, due: 10_000 - n })
      rows.remove("order", `${n}`)
    }
  })
})
