/**
 * What the generated programs learn from. `code` defines `rows` (numbers as they come from a file or a drawing),
 * `target` (classes from 0) and `names`; `scaled` is the right preparation of a list of rows; `train` of them are
 * trained on, the others tell the true accuracy. `largest` is the largest raw value of pictures.
 */

const table = (
  file,
  label,
  columns
) => `const lines = fs.readFileSync(process.env.PROGRAM_DATA + '/${file}.csv', 'utf8').trim().split('\\n').slice(1)
const cells = lines.map(line => line.split(','))
const names = [...new Set(cells.map(row => row[${label}]))]
const target = cells.map(row => names.indexOf(row[${label}]))
const rows = cells.map(row => row.slice(${columns}).map(Number))`;

const STANDARDISED = {
  before: `const { mean, variance } = tf.moments(tf.tensor2d(trainRows), 0)`,
  scaled: list => `tf.tensor2d(${list}).sub(mean).div(variance.sqrt().add(1e-6))`
};

const divided = (largest, shape) => ({
  before: '',
  scaled: list => `tf.tensor2d(${list}).div(${largest})${shape}`,
  unscaled: list => `tf.tensor2d(${list})${shape}`
});

/** Data sets that were at hand while rules were written. */
export const FAMILY_A_DATA = {
  digits: {
    classes: 10,
    kind: 'image',
    shape: [8, 8, 1],
    train: 640,
    largest: 16,
    code: `const lines = fs.readFileSync(process.env.PROGRAM_DATA + '/digits.csv', 'utf8').trim().split('\\n').slice(1, 901)
const cells = lines.map(line => line.split(',').map(Number))
const names = '0123456789'.split('')
const target = cells.map(row => row[64])
const rows = cells.map(row => row.slice(0, 64))`,
    ...divided(16, '.reshape([-1, 8, 8, 1])')
  },
  iris: { classes: 3, kind: 'table', shape: [4], train: 105, code: table('iris', 4, '0, 4'), ...STANDARDISED },
  wine: { classes: 3, kind: 'table', shape: [13], train: 120, code: table('wine', 13, '0, 13'), ...STANDARDISED },
  shapes: {
    classes: 4,
    kind: 'image',
    shape: [12, 12, 1],
    train: 320,
    largest: 255,
    code: `const names = ['ring', 'cross', 'saltire', 'frame']
const draw = (kind: number) => {
  const cx = 4 + Math.random() * 4, cy = 4 + Math.random() * 4, r = 2.5 + Math.random() * 1.5
  const pixels: number[] = []
  for (let y = 0; y < 12; y++) for (let x = 0; x < 12; x++) {
    const dx = Math.abs(x - cx), dy = Math.abs(y - cy), d = Math.hypot(dx, dy), m = Math.max(dx, dy)
    const inside = [Math.abs(d - r) < 0.8, Math.min(dx, dy) < 0.8 && m < r, Math.abs(dx - dy) < 0.8 && m < r, Math.abs(m - r) < 0.8][kind]
    pixels.push(Math.round((inside ? 180 : 20) + Math.random() * 50))
  }
  return pixels
}
const target = Array.from({ length: 460 }, (_, i) => i % 4)
const rows = target.map(draw)`,
    ...divided(255, '.reshape([-1, 12, 12, 1])')
  },
  waves: {
    classes: 3,
    kind: 'series',
    shape: [32, 1],
    train: 300,
    code: `const names = ['slow', 'middle', 'fast']
const wave = (kind: number) => {
  const phase = Math.random() * 6.28, frequency = [0.25, 0.5, 0.9][kind]
  return Array.from({ length: 32 }, (_, t) => Math.sin(frequency * t + phase) + (Math.random() - 0.5) * 0.6)
}
const target = Array.from({ length: 420 }, (_, i) => i % 3)
const rows = target.map(wave)`,
    ...divided(1, '.reshape([-1, 32, 1])')
  },
  clusters: {
    classes: 2,
    kind: 'table',
    shape: [2],
    train: 240,
    code: `const names = ['left', 'right']
const gauss = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(6.283 * Math.random())
const target = Array.from({ length: 360 }, (_, i) => i % 2)
const rows = target.map(kind => [20 + 3 * (kind ? 1.3 : -1.3) + 3 * gauss() * 0.7, 5 + gauss()])`,
    ...STANDARDISED
  }
};

/** Data sets that only the score looks at. */
export const FAMILY_B_DATA = {
  textures: {
    classes: 3,
    kind: 'image',
    shape: [20, 20, 1],
    train: 480,
    largest: 255,
    code: `const folder = process.env.PROGRAM_DATA + '/textures/train'
const names = fs.readdirSync(folder).sort()
const target: number[] = [], rows: number[][] = []
names.forEach((name, kind) => fs.readdirSync(folder + '/' + name).slice(0, 200).forEach(file => tf.tidy(() => {
  const picture = tf.node.decodeJpeg(fs.readFileSync(folder + '/' + name + '/' + file), 1)
  rows.push(Array.from(tf.image.resizeBilinear(picture as tf.Tensor3D, [20, 20]).dataSync()))
  target.push(kind)
})))`,
    ...divided(255, '.reshape([-1, 20, 20, 1])')
  },
  cells: {
    classes: 2,
    kind: 'table',
    shape: [30],
    train: 400,
    code: table('breast_cancer', 30, '0, 30'),
    ...STANDARDISED
  },
  flags: {
    classes: 5,
    kind: 'image',
    shape: [10, 10, 3],
    train: 400,
    largest: 255,
    code: `const names = ['bands', 'pales', 'canton', 'bend', 'plain']
const paint = (kind: number) => {
  const colour = () => [0, 0, 0].map(() => 60 + 195 * Math.random()), [one, two] = [colour(), colour()]
  return Array.from({ length: 100 }, (_, i) => {
    const [y, x] = [Math.floor(i / 10), i % 10]
    const first = [y % 4 < 2, x % 4 < 2, y < 5 && x < 5, Math.abs(x - y) < 2, true][kind]
    return (first ? one : two).map(value => Math.max(0, Math.min(255, value + 20 * (Math.random() - 0.5))))
  }).flat()
}
const target = Array.from({ length: 550 }, (_, i) => i % 5)
const rows = target.map(paint)`,
    ...divided(255, '.reshape([-1, 10, 10, 3])')
  },
  spectra: {
    classes: 4,
    kind: 'series',
    shape: [40, 1],
    train: 360,
    code: `const names = ['amide', 'ester', 'nitrile', 'ketone']
const spectrum = (kind: number) => {
  const peaks = [[8, 30], [12, 22], [8, 22], [18, 30]][kind].map(at => at + 2 * (Math.random() - 0.5))
  return Array.from({ length: 40 }, (_, i) => peaks.reduce((sum, at) => sum + Math.exp(-((i - at) ** 2) / 6), 0) + 0.25 * Math.random())
}
const target = Array.from({ length: 480 }, (_, i) => i % 4)
const rows = target.map(spectrum)`,
    ...divided(1, '.reshape([-1, 40, 1])')
  },
  rings: {
    classes: 3,
    kind: 'table',
    shape: [2],
    train: 360,
    code: `const names = ['inner', 'middle', 'outer']
const target = Array.from({ length: 510 }, (_, i) => i % 3)
const rows = target.map(kind => {
  const angle = 6.283 * Math.random(), radius = 10 * (kind + 0.4) + 3 * Math.random()
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
})`,
    ...STANDARDISED
  },
  pages: {
    classes: 2,
    kind: 'image',
    shape: [14, 14, 1],
    train: 300,
    largest: 255,
    code: `const names = ['portrait', 'landscape']
const page = (kind: number) => {
  const [w, h] = kind ? [9, 5] : [5, 9], left = Math.floor(Math.random() * (14 - w)), top = Math.floor(Math.random() * (14 - h))
  return Array.from({ length: 196 }, (_, i) => {
    const [y, x] = [Math.floor(i / 14), i % 14]
    return Math.round((x >= left && x < left + w && y >= top && y < top + h ? 200 : 40) + 50 * Math.random())
  })
}
const target = Array.from({ length: 420 }, (_, i) => i % 2)
const rows = target.map(page)`,
    ...divided(255, '.reshape([-1, 14, 14, 1])')
  }
};
