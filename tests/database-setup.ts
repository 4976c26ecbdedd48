// One embedded PostgreSQL for a whole vitest run (`globalSetup`); tests/database.ts hands out
// databases in it.
import type { TestProject } from 'vitest/node';
import { startCluster } from './cluster.ts';

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  project.provide('clusterUrl', cluster.url);
  project.provide('startMs', Date.now());
  return cluster.stop;
}
