// The thread that search memory lives in.

import { expose } from '../thread/thread.ts';
import { SearchMemory } from './searchMemory.ts';

expose(new SearchMemory());
