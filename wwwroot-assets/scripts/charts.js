// plotly.js behind one thin component: charts are fed arrays.
export {};
