// Fetches Neo4j from its one Maven coordinate into the set-up's own folder; says by name what this machine lacks for it.

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath, run } from './command.mjs';
import { SetupFailure } from './failure.mjs';
import { STATE } from './paths.mjs';
import { withProgress } from './progress.mjs';

/** LTS; runs on Java 17 and 21. */
export const NEO4J_VERSION = '5.26.30';
export const NEO4J_FOLDER = join(STATE, 'neo4j');
export const NEO4J_JARS = join(NEO4J_FOLDER, `jars-${NEO4J_VERSION}`);
const LOG = join(NEO4J_FOLDER, 'maven.log');
const JAVA_MAJOR = 17;

/** null where Neo4j can be had here; otherwise what is missing, as the end of a sentence. */
export async function neo4jMissing() {
  const java = onPath('java');
  if (!java) return `there is no Java ${JAVA_MAJOR} or newer on the PATH`;
  const { output } = await run(java, ['-version']);
  const major = Number(/version "(\d+)/.exec(output)?.[1] ?? 0);
  if (major < JAVA_MAJOR) return `Java is older than ${JAVA_MAJOR}`;
  if (!onPath('openssl')) return 'there is no openssl on the PATH';
  if (!existsSync(NEO4J_JARS) && !onPath('mvn')) return 'there is no Maven (mvn) on the PATH';
  return null;
}

/** Once; quick when it is there. Throws SetupFailure. */
export async function fetchNeo4j() {
  const missing = await neo4jMissing();
  if (missing) throw new SetupFailure(`Neo4j cannot run here, because ${missing}.`);
  if (existsSync(NEO4J_JARS)) return;
  const draft = join(NEO4J_FOLDER, `draft-${process.pid}`);
  mkdirSync(draft, { recursive: true });
  try {
    writeFileSync(join(draft, 'pom.xml'), POM);
    const target = `-DoutputDirectory=${join(draft, 'jars')}`;
    const goal = ['-B', '-f', join(draft, 'pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime', target];
    const { code, output } = await withProgress(`Fetching Neo4j ${NEO4J_VERSION} (123 MB)`, () =>
      run(onPath('mvn'), goal),
    );
    writeFileSync(LOG, output);
    if (code !== 0)
      throw new SetupFailure(`Maven could not fetch Neo4j: check the network, see ${LOG}, run this again.`);
    // Another set-up may have been quicker; what it fetched is the same.
    if (!existsSync(NEO4J_JARS)) renameSync(join(draft, 'jars'), NEO4J_JARS);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>bulkhead</groupId><artifactId>neo4j</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>${NEO4J_VERSION}</version></dependency>
  </dependencies>
</project>
`;
