#!/usr/bin/env python3
"""Draw the loss curve: plot.py loss-curve.csv loss-curve.svg. Standard library only."""
import csv
import sys

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 64, 20, 24, 52


def main():
    with open(sys.argv[1]) as f:
        rows = [(float(r["tokens"]) / 1e6, float(r["train_loss"]), float(r["validation_loss"])) for r in csv.DictReader(f)]
    end, low, high = 100 * -(-rows[-1][0] // 100), 1.8, 3.6

    def x(tokens):
        return LEFT + (WIDTH - LEFT - RIGHT) * tokens / end

    def y(loss):
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - min(loss, high)) / (high - low)

    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13" role="img">' % (WIDTH, HEIGHT),
           "<title>Training and validation loss of the demo model against tokens seen</title>",
           '<rect width="100%" height="100%" fill="#ffffff"/>']
    for i in range(7):
        loss = low + i * (high - low) / 6
        out.append('<path d="M%d %.1fH%d" stroke="#dddddd"/><text x="%d" y="%.1f" text-anchor="end" fill="#333333">%.1f</text>'
                   % (LEFT, y(loss), WIDTH - RIGHT, LEFT - 8, y(loss) + 4, loss))
    for tokens in range(0, int(end) + 1, 200):
        out.append('<path d="M%.1f %dv5" stroke="#333333"/><text x="%.1f" y="%d" text-anchor="middle" fill="#333333">%d</text>'
                   % (x(tokens), HEIGHT - BOTTOM, x(tokens), HEIGHT - BOTTOM + 20, tokens))
    for column, colour, dash, label in ((1, "#1f5fa8", "none", "training"), (2, "#b5480c", "6 4", "validation")):
        points = " ".join("%.1f,%.1f" % (x(r[0]), y(r[column])) for r in rows if r[column] <= high)
        out.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="2" stroke-dasharray="%s"/>' % (points, colour, dash))
        at = TOP + 16 + 20 * column
        out.append('<path d="M%d %dh36" stroke="%s" stroke-width="2" stroke-dasharray="%s"/><text x="%d" y="%d" fill="#333333">%s</text>'
                   % (WIDTH - 180, at - 4, colour, dash, WIDTH - 136, at, label))
    out.append('<path d="M%d %dV%dH%d" fill="none" stroke="#333333"/>' % (LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT))
    out.append('<text x="%d" y="%d" text-anchor="middle" fill="#333333">million tokens seen</text>' % ((LEFT + WIDTH - RIGHT) // 2, HEIGHT - 10))
    out.append('<text transform="translate(18 %d) rotate(-90)" text-anchor="middle" fill="#333333">loss, nats a token</text></svg>' % ((TOP + HEIGHT - BOTTOM) // 2))
    with open(sys.argv[2], "w") as f:
        f.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
