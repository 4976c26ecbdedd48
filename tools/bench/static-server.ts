// The other side of `site-serve`: pages as files with their compressed twins, sent by
// @fastify/static in a process of its own.
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';

const [root = ''] = process.argv.slice(2);
const app = fastify();
await app.register(fastifyStatic, { root, prefix: '/tin-tuc/', preCompressed: true });
const origin = await app.listen({ port: 0, host: '127.0.0.1' });
process.once('disconnect', () => process.exit());
process.send?.({ origin });
