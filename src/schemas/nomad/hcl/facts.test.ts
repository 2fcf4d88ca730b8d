import { expect, it } from 'vitest';
import { factsOf } from './facts.ts';

const said = (text: string): string[] => factsOf(text).map(({ kind, message }) => `${kind}: ${message}`);

it('tells what is worked out, each attribute once, and nothing of what is meant for the task', () => {
  const text = `variable "image" {
  default = "x"
}
locals {
  tags = ["a"]
}
job "j" {
  type = "batch"
  meta {
    a = "\${var.image}-\${upper("b")}"
    b = "\${NOMAD_ALLOC_ID} \${node.class}"
    c = -1
  }
  group "g" {
    network {
      dynamic "port" {
        for_each = ["http"]
        labels   = [port.value]
        content {
          to = 8080 + port.key
        }
      }
    }
    service {
      tags = local.tags
    }
  }
}
`;
  expect(said(text)).toEqual([
    'evaluated: local.tags is put in where it is used',
    'evaluated: a = "${var.image}-${upper("b")}"',
    'evaluated: Blocks "port" are written out, one for each item',
    'evaluated: to = 8080 + port.key',
    'evaluated: tags = local.tags',
  ]);
});

it('tells what is left out', () => {
  const text = 'job "j" {\n  region = null\n  constraint {\n    attribute = "a"\n    is_set = true\n  }\n}\n';
  expect(said(text)).toEqual([
    'dropped: region is null, which is as if it were not there',
    'dropped: is_set is lost in a constraint: the engine makes "=" of it',
  ]);
  expect(said('job "j" {\n  region = "r"\n  affinity {\n    set_contains_any = "x"\n  }\n}\n')).toEqual([]);
});
