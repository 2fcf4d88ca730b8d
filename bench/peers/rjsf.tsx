/** The peer of the form: RJSF with the same theme, rendering the whole document. */
import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import Form from '@rjsf/mantine';
import type { RJSFSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import schema from '../../src/schemas/deepsquare/schema.json';
import { largeJob } from '../jobs.ts';

const count = Number(new URLSearchParams(location.search).get('steps') ?? '1000');

function Peer() {
  const [data, setData] = useState<unknown>(() => JSON.parse(largeJob(count)) as unknown);
  return (
    <Form
      schema={schema as RJSFSchema}
      validator={validator}
      formData={data}
      noValidate
      onChange={(event: { formData?: unknown }) => {
        setData(event.formData);
      }}
    />
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <MantineProvider>
    <Peer />
  </MantineProvider>,
);
