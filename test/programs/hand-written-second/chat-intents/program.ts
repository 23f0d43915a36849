import * as tf from '@tensorflow/tfjs-node'

// %% seven intents
const intents: Record<string, string[]> = {
  hello: ['hi there', 'hello you', 'good morning', 'hey bot'],
  bye: ['see you', 'good bye', 'talk to you later', 'i must go'],
  weather: ['will it rain', 'is it sunny', 'weather for tomorrow', 'do i need an umbrella'],
  music: ['play a song', 'turn up the volume', 'play some jazz', 'next song'],
  lights: ['switch on the lamp', 'turn off the light', 'make it brighter', 'dim the lamp'],
  timer: ['set a timer', 'wake me at six', 'how many minutes are left', 'start an alarm'],
  joke: ['tell me a joke', 'make me laugh', 'say something funny', 'another joke']
}
const noise = ['please', 'now', 'the', 'a', 'can', 'you', 'bot', 'ok', 'well', 'for', 'me', 'it']
const names = Object.keys(intents)
const index = new Map<string, number>()
const id = (w: string) => { if (!index.has(w)) index.set(w, index.size + 1); return index.get(w)! }
function say(k: number): number[] {
  const options = intents[names[k]]
  const words = options[Math.floor(Math.random() * options.length)].split(' ')
  for (let extra = 0; extra < 3; extra++) if (Math.random() < 0.6) words.splice(Math.floor(Math.random() * (words.length + 1)), 0, noise[Math.floor(Math.random() * noise.length)])
  const t = words.filter(() => Math.random() > 0.1).map(id).slice(0, 9)
  return [...new Array(9 - t.length).fill(0), ...t]
}
const k = Array.from({ length: 1100 }, (_, i) => i % 7)
tf.util.shuffle(k)
const sentences = k.map(say), later = Array.from({ length: 350 }, (_, i) => i % 7), laterX = later.map(say)

// %%
const model = tf.sequential()
model.add(tf.layers.embedding({ inputDim: index.size + 1, outputDim: 16, inputLength: 9 }))
model.add(tf.layers.gru({ units: 20 }))
model.add(tf.layers.dense({ units: 7, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(sentences), tf.oneHot(k, 7), { epochs: 7, batchSize: 44, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss.toFixed(3), l!.acc.toFixed(3)) } })

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(laterX)) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(later)
  const hit: number[] = new Array(7).fill(0), all = new Array(7).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 7)
}
