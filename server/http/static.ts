// The built files: the app under /app, where every unknown path is its first page, and the assets
// of the public pages. Files with a hash in their name are cached without end, all others are
// requested again.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendProblem } from './send-problem.ts';

export interface BuiltFiles {
  /** The folder with app/ and site/. */
  readonly folder: string;
  /** No province exists yet, and a set-up is allowed. */
  readonly isUnset: () => Promise<boolean>;
}

const hashed = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+(\.(br|gz))?$/;

export async function serveBuilt(
  app: FastifyInstance, { folder, isUnset }: BuiltFiles,
): Promise<void> {
  const appFolder = join(folder, 'app');
  const siteAssets = join(folder, 'site', 'assets');
  if (existsSync(appFolder)) {
    await app.register(async (scope) => serveApp(scope, appFolder, isUnset), {
      prefix: '/app',
    });
  }
  if (!existsSync(siteAssets)) return;
  await app.register(fastifyStatic, {
    ...settings(siteAssets), prefix: '/assets/', decorateReply: false,
  });
}

async function serveApp(
  scope: FastifyInstance, root: string, isUnset: BuiltFiles['isUnset'],
): Promise<void> {
  // A person who opens an empty server has no code yet: she is redirected to the set-up. The
  // service worker, which stores this page, gets the page itself, because a browser refuses a
  // stored redirect.
  scope.addHook('onRequest', async (request, reply) => {
    const isStart = /^\/app\/?(\?|$)/.test(request.url);
    const isOpened = (request.headers['sec-fetch-mode'] ?? 'navigate') === 'navigate';
    return isStart && isOpened && await isUnset()
      ? reply.header('cache-control', 'no-store').redirect('/app/first') : undefined;
  });
  await scope.register(fastifyStatic, { ...settings(root), prefix: '/' });
  const firstPage = (reply: FastifyReply) => reply.sendFile('index.html');
  scope.get('', (_request, reply) => firstPage(reply));
  scope.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const isPage = ['GET', 'HEAD'].includes(request.method) && !/\.[a-z0-9]+$/i.test(path);
    return isPage ? firstPage(reply) : sendProblem(reply, 'notFound');
  });
}

const settings = (root: string) => ({
  root, preCompressed: true, cacheControl: false, redirect: false, index: ['index.html'],
  setHeaders: (reply: FastifyReply, path: string) => {
    reply.header('cache-control', hashed.test(path)
      ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (/\/sw\.js(\.(br|gz))?$/.test(path)) reply.header('service-worker-allowed', '/app');
  },
});
