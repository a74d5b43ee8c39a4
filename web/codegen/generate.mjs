/** Reads an OpenAPI document (JSON) from stdin and writes its TypeScript to stdout. */
import { text } from 'node:stream/consumers';
import openapiTS, { astToString } from 'openapi-typescript';

const HEAD =
  '// Generated from the OpenAPI documents of the services by `python -m cli.api_types`; never edited.\n\n';
/** Lines that say of an address what it has not: the client needs none of them. */
const ABSENT =
  /^ +(get|put|post|delete|options|head|patch|trace|query|header|path|cookie|requestBody)\?: never;\n/gm;

/** A title only says a field's name again. */
const withoutTitles = (key, value) => (key === 'title' && typeof value === 'string' ? undefined : value);

const document = JSON.parse(await text(process.stdin), withoutTitles);
// A default does not make a field required: the same schema may be sent with that field left out.
const nodes = await openapiTS(document, { alphabetize: true, defaultNonNullable: false });
process.stdout.write(HEAD + astToString(nodes).replace(ABSENT, ''));
