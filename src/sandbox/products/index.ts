/** The products that the sandbox simulates. A new one is its file and a line here. */
export { appOrder } from "./app-order.ts"
export { bill } from "./bill.ts"
export { escrow } from "./escrow.ts"
export { payScore } from "./pay-score.ts"
