// The conversion as a command, run by setup: node main.ts FOLDER [WEIGHTS] turns FOLDER's weights into what is run.

import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writevSync } from 'node:fs';
import { join } from 'node:path';
import { type BertConfig, bertToOnnx } from './bert.ts';
import { configOf, type Packed, readPacked } from './packed.ts';
import type { Encoded } from './protobuf.ts';
import { readSafetensors } from './safetensors.ts';
import { tokenizerFiles } from './unigram.ts';

const OFFICIAL = 'model.safetensors';
const PARTS_PER_WRITE = 256;

convert(process.argv[2] ?? '.', process.argv[3] ?? OFFICIAL);

function convert(folder: string, weights: string): void {
  const bytes = readFileSync(join(folder, weights));
  writeGraph(folder, weights.endsWith('.safetensors') ? official(folder, bytes) : unpacked(folder, readPacked(bytes)));
}

function official(folder: string, bytes: Uint8Array): Encoded {
  const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as BertConfig;
  return bertToOnnx(readSafetensors(bytes), config);
}

/** A packed encoder carries its sizes and its vocabulary itself, so the files about them are written here. */
function unpacked(folder: string, packed: Packed): Encoded {
  const config = configOf(packed);
  const files = { 'config.json': JSON.stringify(config), ...tokenizerFiles(packed) };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return bertToOnnx(packed.weights, config, packed.blocks);
}

function writeGraph(folder: string, { parts }: Encoded): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const target = join(folder, 'onnx', 'model.onnx');
  const file = openSync(`${target}.part`, 'w');
  for (let from = 0; from < parts.length; from += PARTS_PER_WRITE) {
    const some = parts.slice(from, from + PARTS_PER_WRITE);
    const bytes = some.reduce((sum, part) => sum + part.length, 0);
    if (writevSync(file, some) !== bytes) throw new Error('the converted model could not be written whole');
  }
  closeSync(file);
  renameSync(`${target}.part`, target);
}
