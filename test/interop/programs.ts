import { execFile, spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

/** A program in another language that signs and checks. `README.md` describes its input and output. */
export interface Program {
  readonly language: string
  readonly command: string
  readonly args: readonly string[]
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
    probe: ["-c", "import hashlib, hmac"],
    packages: "python3",
  },
  { language: "Perl", command: "perl", args: ["signer.pl"], probe: ["-MDigest::SHA", "-e1"], packages: "perl" },
  { language: "OpenSSL", command: "bash", args: ["signer.sh"], probe: ["-c", "openssl version"], packages: "openssl" },
  {
    language: "PHP",
    command: "php",
    args: ["signer.php"],
    probe: ["-r", "hash_hmac('sha256', '', '');"],
    packages: "php-cli",
  },
  {
    language: "Java",
    command: "java",
    args: ["-XX:TieredStopAtLevel=1", "Signer.java"],
    probe: ["--describe-module", "jdk.compiler"],
    packages: "default-jdk-headless",
  },
]

const folder = fileURLToPath(new URL("signers/", import.meta.url))

/** Why a program cannot run on this machine, or `undefined` if it can. */
export function absenceOf({ language, command, probe, packages }: Program): string | undefined {
  if (spawnSync(command, probe, { stdio: "ignore" }).status === 0) return undefined
  return `${language} is not usable on this machine: on Debian, apt-get install ${packages}`
}

/** Gives a program all tasks in one run and returns one result for each. */
export async function run({ command, args }: Program, tasks: readonly (readonly string[])[]): Promise<string[]> {
  const lines = tasks.map(([task, ...values]) => [task, ...values.map(encode)].join("\t"))
  return await new Promise((resolve, reject) => {
    const child = execFile(command, args, { cwd: folder, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error || stderr) reject(new Error(`${command} ${args.join(" ")} failed: ${stderr}`, { cause: error }))
      else resolve(stdout.split("\n").slice(0, -1))
    })
    child.stdin?.end(`${lines.join("\n")}\n`)
  })
}

function encode(value: string): string {
  return Buffer.from(value).toString("base64")
}
