/** How the embedded PostgreSQL is set: for 2 cores and 4 GB, steady ingest, nothing acknowledged
 * ever lost. Used by embedded.ts. Never over TCP, never a statement or a row in the log. */

export const initdbArguments: readonly string[] = [
  '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8', '--auth-local=trust', '--auth-host=reject', '--no-instructions',
];

const settings = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'on',
  checkpoint_timeout: '15min',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '1',
  autovacuum_max_workers: '2',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '%m [%p] ',
  // Messages of level ERROR quote values of rows ("invalid input syntax …"): the program that
  // caused them gets them, the log does not.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_autovacuum_min_duration: '-1',
  log_lock_waits: 'off',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
} as const;

export function postgresArguments(clusterDir: string, socketDir: string): readonly string[] {
  const all = { ...settings, unix_socket_directories: socketDir };
  const words = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', clusterDir, ...words];
}
