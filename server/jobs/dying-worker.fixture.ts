// A worker in a process of its own, for worker.test.ts to kill: it takes up one job and says so,
// and never ends it. `node dying-worker.fixture.ts URL`.
import { startWorker } from './worker.ts';

const [url = ''] = process.argv.slice(2);
startWorker({
  url, crontab: '', fault: (fault) => console.error(fault),
  tasks: {
    daily: async () => {
      console.log('began');
      await new Promise((resolve) => void setTimeout(resolve, 2 ** 30));
    },
  },
});
