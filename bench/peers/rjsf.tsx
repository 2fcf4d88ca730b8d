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

/**
 * The schema without its recursion, which RJSF writes out in full and never comes back from, whatever the number of steps:
 * only as deep as the job, and only what its steps may have, so quicker to render than the real one.
 */
function shallowSchema(): RJSFSchema {
  const { Job, JobResources, EnvVar, StepRun, StepRunResources, ContainerRun, Mount, StepFor, StepAsyncLaunch, Step } =
    schema.definitions;
  const { resources, enableLogging, env, steps } = Job.properties;
  const { name, run, dependsOn, for: loop, launch } = Step.properties;
  const { customNetworkInterfaces: _networks, ...ofRun } = StepRun.properties;
  const members = { type: 'array', items: { $ref: '#/definitions/Member' } };
  const definitions = {
    Job: { type: 'object', properties: { resources, enableLogging, env, steps } },
    JobResources,
    EnvVar,
    StepRun: { type: 'object', properties: ofRun },
    StepRunResources,
    ContainerRun,
    Mount,
    ForRange: schema.definitions.ForRange,
    StepFor: { type: 'object', properties: { ...StepFor.properties, steps: members } },
    StepAsyncLaunch: { type: 'object', properties: { ...StepAsyncLaunch.properties, steps: members } },
    Member: { type: 'object', properties: { name, run } },
    Step: { type: 'object', properties: { name, run, for: loop, launch, dependsOn } },
  };
  return { $ref: schema.$ref, definitions } as RJSFSchema;
}

const shallow = shallowSchema();

function Peer() {
  const [data, setData] = useState<unknown>(() => JSON.parse(largeJob(count)) as unknown);
  return (
    <Form
      schema={shallow}
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
