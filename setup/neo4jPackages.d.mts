export const NEO4J_VERSION: string;
export const NEO4J_FOLDER: string;
export const NEO4J_JARS: string;
export function neo4jMissing(): Promise<string | null>;
export function fetchNeo4j(): Promise<void>;
