/** What the steps of all forms of the client share. */

import { readFileSync } from "node:fs";

export interface Sandbox {
  rest: string;
  tenant: { apiKey: string };
  provider: { pcode: string; providerKey: string };
  station: { id: string; origin: string };
}

export const items = [
  { creativeId: "spring", creativeUrl: "https://cdn.example.com/spring.mp4", creativeType: "video", duration: 15 },
  { creativeId: "été", creativeUrl: "https://cdn.example.com/ete.png", creativeType: "image", duration: 10 },
];

export const deviceInfo = { manufacturer: "Sony", model: "BRAVIA-55", macAddress: "00:11:22:33:44:55" };

export function sandbox(): Sandbox {
  return JSON.parse(readFileSync(process.env["TENFOOT_SANDBOX"] ?? "", "utf8")) as Sandbox;
}

export function events(playlistId: string): {
  type: string;
  timestamp: number;
  eventId: string;
  playlistId: string;
  creativeId: string;
}[] {
  return [
    { type: "impression", timestamp: 1760000000, eventId: "first", playlistId, creativeId: "spring" },
    { type: "impression", timestamp: 1760000015.5, eventId: "second", playlistId, creativeId: "été" },
  ];
}

export function answer(step: string, answered: Record<string, unknown>): void {
  console.log(JSON.stringify({ step, answer: answered }));
}

/** Prints what `told` reads from the error that the call must end with. */
export async function refused(
  step: string,
  call: Promise<unknown>,
  told: (error: unknown) => Record<string, unknown>,
): Promise<void> {
  const error = await call.then(
    () => {
      throw new Error(`${step} was not refused`);
    },
    (caught: unknown) => caught,
  );
  console.log(JSON.stringify({ step, refused: told(error) }));
}

/** Returns the members of an object with these names, null for those without a value. */
export function picked<T extends object>(from: T | undefined, ...names: (keyof T & string)[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, from?.[name] ?? null]));
}

/** Orders by a text member. */
export function by<K extends string>(member: K): (a: { [N in K]?: string | undefined }, b: { [N in K]?: string | undefined }) => number {
  return (a, b) => ((a[member] ?? "") < (b[member] ?? "") ? -1 : 1);
}

export function fresh(kind: string): string {
  return `${kind}-${crypto.randomUUID()}`;
}
