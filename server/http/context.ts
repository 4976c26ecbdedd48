// What every route of the server gets, and the type of a file of routes.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Day } from '../../core/brands.ts';
import type { People } from '../accounts/people.ts';
import type { Person } from '../store/person.ts';
import type { Config } from '../start/config.ts';
import type { Database } from '../store/pool.ts';

export interface Context {
  readonly config: Config;
  readonly db: Database;
  readonly people: People;
  /** The signed-in person; refuses with signInNeeded. Asked once per request. */
  readonly requirePerson: (request: FastifyRequest) => Promise<Person>;
  /** The person of this request, if requirePerson was called; refuses nothing. */
  readonly readPerson: (request: FastifyRequest) => Promise<Person | null>;
  /** Milliseconds. */
  readonly now: () => number;
  /** The day in Việt Nam. */
  readonly today: () => Day;
}

export type Routes = (app: FastifyInstance, context: Context) => void | Promise<void>;
