/** The peer of the canvas: React Flow with nothing on it. */
import '@xyflow/react/dist/style.css';
import { ReactFlow } from '@xyflow/react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(<ReactFlow nodes={[]} edges={[]} />);
