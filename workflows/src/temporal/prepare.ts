import type { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from './names.ts';

const RETENTION_SECONDS = 30 * 24 * 3600;
/** temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD */
const KEYWORD = 2;

/** gRPC status codes of the answers that mean "it is there already" and "it is not there yet". */
const [NOT_FOUND, ALREADY_EXISTS] = [5, 6];
const hasCode = (error: unknown, code: number) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

async function ensureNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (!hasCode(error, NOT_FOUND)) throw error;
    const workflowExecutionRetentionPeriod = { seconds: RETENTION_SECONDS as never, nanos: 0 };
    await connection.workflowService
      .registerNamespace({ namespace, workflowExecutionRetentionPeriod })
      .catch((raced: unknown) => {
        if (!hasCode(raced, ALREADY_EXISTS)) throw raced;
      });
  }
}

/** The namespace and its search attributes, whoever comes first; both calls may be repeated. */
export async function prepareNamespace(connection: Connection, namespace: string): Promise<void> {
  await ensureNamespace(connection, namespace);
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter((name) => !customAttributes?.[name]);
  if (missing.length > 0) await addSearchAttributes(connection, namespace, missing);
}

/** Keywords, whichever of two workers is first. */
export async function addSearchAttributes(
  connection: Connection,
  namespace: string,
  missing: readonly string[],
): Promise<void> {
  const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes }).catch((raced: unknown) => {
    if (!hasCode(raced, ALREADY_EXISTS)) throw raced;
  });
}
