"""One GAN step in PyTorch, one thread: the same networks, batch, losses and optimiser as io.mirrorlake.gan.GanStep.

    step_torch.py WIDTH COLUMNS BATCH STEPS     prints the milliseconds of each step, one a line

Real and generated rows are dense one-hot matrices, as is usual in PyTorch; the moment term is its full form.
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"

import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
LATENT, HIDDEN, LEAK, RATE, MOMENT_WEIGHT, PENALTY = 128, 256, 0.2, 5e-4, 0.03, 0.1


class Generator(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        self.first = torch.nn.Linear(LATENT, HIDDEN)
        self.second = torch.nn.Linear(LATENT + HIDDEN, HIDDEN)
        self.output = torch.nn.Linear(LATENT + 2 * HIDDEN, width)

    def forward(self, z):
        z = torch.cat([z, F.relu(self.first(z))], 1)
        z = torch.cat([z, F.relu(self.second(z))], 1)
        return self.output(z)


class Critic(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        self.first = torch.nn.Linear(width, HIDDEN)
        self.second = torch.nn.Linear(HIDDEN, HIDDEN)
        self.output = torch.nn.Linear(HIDDEN, 1)

    def forward(self, x):
        return self.output(F.leaky_relu(self.second(F.leaky_relu(self.first(x), LEAK)), LEAK)).squeeze(1)

    def input_gradient(self, x):
        with torch.no_grad():
            a = self.first(x)
            m1 = torch.where(a > 0, 1.0, LEAK)
            m2 = torch.where(self.second(a * m1) > 0, 1.0, LEAK)
        return (((self.output.weight * m2) @ self.second.weight) * m1) @ self.first.weight


def one_hot(logits, blocks):
    """Hard one-hot forward, softmax backward, in equal blocks: one call for all of them."""
    o = logits.view(len(logits), blocks, -1)
    soft = torch.softmax(o, 2)
    hard = torch.zeros_like(soft).scatter_(2, o.argmax(2, keepdim=True), 1.0)
    return (hard + soft - soft.detach()).view(len(logits), -1)


def main():
    width, columns, batch, steps = map(int, sys.argv[1:5])
    torch.manual_seed(0)
    rows = F.one_hot(torch.randint(0, width // columns, (20_000, columns)), width // columns).float().view(20_000, width)
    target = rows.T @ rows / len(rows)
    weights = (target + 2e-4) ** -0.5
    size = width // columns
    for c in range(0, width, size):
        weights[c : c + size, c : c + size] *= torch.eye(size)
    generator, critic = Generator(width), Critic(width)
    generator_adam = torch.optim.Adam(generator.parameters(), RATE, (0.5, 0.9), weight_decay=1e-6)
    critic_adam = torch.optim.Adam(critic.parameters(), RATE, (0.5, 0.9))
    half = batch // 2
    for _ in range(steps):
        started = time.perf_counter()
        x = rows[torch.randint(0, len(rows), (batch,))]
        f = one_hot(generator(torch.randn(batch, LATENT)), columns)
        scores = critic(torch.cat([x, f.detach()]))
        loss = F.softplus(-scores[:batch]).mean() + F.softplus(scores[batch:]).mean()
        loss = loss + PENALTY / 2 * critic.input_gradient(x).pow(2).sum(1).mean()
        critic_adam.zero_grad()
        loss.backward()
        critic_adam.step()
        a = f[:half].T @ f[:half] / half - target
        b = f[half:].T @ f[half:] / half - target
        critic.requires_grad_(False)
        loss = F.softplus(-critic(f)).mean() + MOMENT_WEIGHT * (a * b * weights).sum()
        critic.requires_grad_(True)
        generator_adam.zero_grad()
        loss.backward()
        generator_adam.step()
        print(f"{(time.perf_counter() - started) * 1e3:.3f}", flush=True)


main()
