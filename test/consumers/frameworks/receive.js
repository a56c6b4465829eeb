/** The merchant's handler, the same for every framework: only its input differs. */
import { NotificationError, verifyNotification } from "chinaums/notify"

export const key = "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"

/** Returns the status and the text of the response. For the checks, the text ends with the reason. */
export async function receive(input) {
  try {
    const notification = await verifyNotification(input, { key })
    return { status: 200, text: `SUCCESS ${notification.kind} ${notification.totalAmount} ${notification.orderDesc}` }
  } catch (error) {
    if (error instanceof NotificationError) return { status: 400, text: `FAILED ${error.code}` }
    throw error
  }
}

/** The same as a standard `Response`. */
export async function respond(input) {
  const { status, text } = await receive(input)
  return new Response(text, { status })
}
