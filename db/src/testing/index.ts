/** For integration tests of every package: a fresh database per test file, and the least that a practice and an enrollment need. */
import './provided.ts';

export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { insertEnrollment, insertPractice } from './test-rows.ts';
