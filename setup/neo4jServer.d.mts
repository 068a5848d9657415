/** A Neo4j started by `startNeo4j`. */
export interface Neo4jServer {
  readonly url: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly passwordFile: string;
  readonly caFile: string;
  readonly pid: number;
  readonly ended: Promise<unknown>;
  kill(): Promise<unknown>;
  stop(): Promise<void>;
}

export function startNeo4j(options: { readonly home: string; readonly port?: number }): Promise<Neo4jServer>;
export function portTaken(port: number): Promise<boolean>;
