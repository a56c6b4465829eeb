import { execFile, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

/** Programs in another language. `README.md` describes their input and output. */
export interface Program {
  readonly language: string
  readonly command: string
  /** Arguments that run the program which signs and checks what it is given. */
  readonly args: readonly string[]
  /** Arguments that run the program which checks `signing-vectors.json`, if there is one. */
  readonly verifier?: readonly string[]
  /** Arguments that run the program which takes a payment on the sandbox, if there is one. */
  readonly payment?: readonly string[]
  /** Arguments with which the command exits with 0 only if it can run the program. */
  readonly probe: readonly string[]
  /** Debian packages that contain it. */
  readonly packages: string
}

export const programs: readonly Program[] = [
  {
    language: "Python",
    command: "python3",
    args: ["signer.py"],
    verifier: ["verifier.py"],
    payment: ["payment.py"],
    probe: ["-c", "import hashlib, hmac"],
    packages: "python3",
  },
  {
    language: "Perl",
    command: "perl",
    args: ["signer.pl"],
    verifier: ["verifier.pl"],
    probe: ["-MDigest::SHA", "-MJSON::PP", "-e1"],
    packages: "perl",
  },
  { language: "OpenSSL", command: "bash", args: ["signer.sh"], probe: ["-c", "openssl version"], packages: "openssl" },
  {
    language: "PHP",
    command: "php",
    args: ["signer.php"],
    verifier: ["verifier.php"],
    payment: ["payment.php"],
    probe: ["-r", "hash_hmac('sha256', '', '');"],
    packages: "php-cli",
  },
  {
    language: "Java",
    command: "java",
    args: ["-XX:TieredStopAtLevel=1", "Signer.java"],
    verifier: ["-XX:TieredStopAtLevel=1", "Verifier.java"],
    payment: ["-XX:TieredStopAtLevel=1", "Payment.java"],
    probe: ["--describe-module", "jdk.compiler"],
    packages: "default-jdk-headless",
  },
]

/** Takes a payment only: Go has no part in the tests of the signatures. */
export const go: Program = {
  language: "Go",
  command: "go",
  args: [],
  payment: ["run", "payment.go"],
  probe: ["version"],
  packages: "golang-go",
}

const signers = fileURLToPath(new URL("signers/", import.meta.url))
const payments = fileURLToPath(new URL("payments/", import.meta.url))
const verifiers = fileURLToPath(new URL("verifiers/", import.meta.url))

/** Why a program cannot run on this machine, or `undefined` if it can. */
export function absenceOf({ language, command, probe, packages }: Program): string | undefined {
  if (spawnSync(command, probe, { stdio: "ignore" }).status === 0) return undefined
  return `${language} is not usable on this machine: on Debian, apt-get install ${packages}`
}

/** Gives a program all tasks in one run and returns one result for each. */
export async function run({ command, args }: Program, tasks: readonly (readonly string[])[]): Promise<string[]> {
  const lines = tasks.map(([task, ...values]) => [task, ...values.map(encode)].join("\t"))
  return await new Promise((resolve, reject) => {
    const child = execFile(command, args, { cwd: signers, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error || stderr) reject(new Error(`${command} ${args.join(" ")} failed: ${stderr}`, { cause: error }))
      else resolve(stdout.split("\n").slice(0, -1))
    })
    child.stdin?.end(`${lines.join("\n")}\n`)
  })
}

/** Lets a program check a copy of `signing-vectors.json`. Returns its lines, and whether it found every case right. */
export async function runVerifier(program: Program, path: string): Promise<{ isRight: boolean; lines: string[] }> {
  const { command, verifier = [] } = program
  return await new Promise((resolve, reject) => {
    execFile(command, [...verifier, path], { cwd: verifiers, timeout: 60_000 }, (error, stdout, stderr) => {
      if (stderr || (error && error.code !== 1)) reject(new Error(`${command} failed: ${stderr}`, { cause: error }))
      else resolve({ isRight: !error, lines: stdout.split("\n").slice(0, -1) })
    })
  })
}

/**
 * Lets a program take a payment. Calls `onLine` with each line that it prints, and returns all of them.
 *
 * @param mode `header`, `form` or `token`: how it authenticates.
 */
export async function runPayment(
  { command, payment = [] }: Program,
  mode: string,
  environment: Readonly<Record<string, string>>,
  onLine: (line: string) => void,
): Promise<string[]> {
  const env = { ...process.env, ...environment }
  const child = spawn(command, [...payment, mode], { cwd: payments, env, timeout: 120_000 })
  let errors = ""
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text
  })
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    onLine(line)
  }
  const [status] = child.exitCode === null ? await once(child, "close") : [child.exitCode]
  if (status !== 0 || errors) throw new Error(`${command} failed (${status}): ${[...lines, errors].join("\n")}`)
  return lines
}

function encode(value: string): string {
  return Buffer.from(value).toString("base64")
}
