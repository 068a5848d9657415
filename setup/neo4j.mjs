// `npm run neo4j`: a Neo4j of one's own on this machine, until Ctrl-C; what it holds stays in the set-up's folder.

import { SetupFailure } from './failure.mjs';
import { NEO4J_FOLDER } from './neo4jPackages.mjs';
import { portTaken, startNeo4j } from './neo4jServer.mjs';
import { orExplain } from './prepare.mjs';

const PORT = 7687;
const HOME = `${NEO4J_FOLDER}/home`;

await orExplain(async () => {
  if (await portTaken(PORT)) throw new SetupFailure(`Port ${PORT} is in use: stop the other program first.`);
  const server = await startNeo4j({ home: HOME, port: PORT });
  process.stdout.write(`Neo4j answers on ${server.url} (TLS), process ${server.pid}. In another terminal:

  export BULKHEAD_STORE=neo4j
  export BULKHEAD_NEO4J_URL=${server.url}
  export BULKHEAD_NEO4J_PASSWORD_FILE=${server.passwordFile}
  export BULKHEAD_NEO4J_CA_FILE=${server.caFile}
  ./bulkhead init --admin anna

Ctrl-C stops it; what it holds stays in ${HOME} (delete that folder to begin anew).
`);
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!asked) server.stop();
      asked = true;
    });
  }
  await server.ended;
  if (!asked) throw new SetupFailure(`Neo4j ended by itself: see ${HOME}/logs.`);
});
