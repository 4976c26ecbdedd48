// Starts one job, prints `began`, never finishes it. Runs in a separate process; worker.test.ts
// kills it. `node dying-worker.fixture.ts QUEUE_URL`.
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
