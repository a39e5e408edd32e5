/** What `schema.ts` says of one operation, picked apart. Types only. */

import type { components, paths } from "./schema.js";

export type Schemas = components["schemas"];

export type Verb = "get" | "put" | "post" | "delete" | "patch";

/** The documented paths that have this verb. */
export type PathWith<V extends Verb> = {
  [P in keyof paths]: Operation<V, P> extends never ? never : P;
}[keyof paths];

/** The operation behind a verb and a path; never where there is none. */
export type Operation<V extends Verb, P extends keyof paths> = V extends keyof paths[P]
  ? NonNullable<paths[P][V]> extends { responses: unknown }
    ? NonNullable<paths[P][V]>
    : never
  : never;

type Nothing = Record<never, never>;

type Group<O, G extends string> = O extends { parameters: infer Parameters }
  ? G extends keyof Parameters
    ? Exclude<Parameters[G], undefined>
    : never
  : never;

/** A member with the parameters of one kind: absent where there are none, optional where all are. */
type Given<Name extends string, Values> = [Values] extends [never]
  ? Nothing
  : Nothing extends Values
    ? { [K in Name]?: Values }
    : { [K in Name]: Values };

type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } }
  ? { body: B }
  : O extends { requestBody?: { content: { "application/json": infer B } } }
    ? { body?: B }
    : Nothing;

/** What a call of the operation needs: `path`, `query` and `header` parameters and the `body`. */
export type Input<O> = Given<"path", Group<O, "path">> &
  Given<"query", Group<O, "query">> &
  Given<"header", Group<O, "header">> &
  Body<O>;

type Accepted = 200 | 201 | 202 | 204 | 304;

type BodyOf<R> = R extends { content: { "application/json": infer B } } ? B : undefined;

/** What a call resolves with: the status decides what the body is. */
export type Answer<O> = O extends { responses: infer R }
  ? { [S in keyof R & Accepted]: { status: S; body: BodyOf<R[S]>; header(name: string): string } }[keyof R & Accepted]
  : never;

/** The operations that succeed without a body, each as `verb path`. */
export type WithoutBody = {
  [V in Verb]: {
    [P in PathWith<V>]: Answer<Operation<V, P>>["body"] extends undefined ? `${V} ${P}` : never;
  }[PathWith<V>];
}[Verb];
