% Momentum: a step that remembers the last ones, in a ravine.
% Its twin is scripts/momentum.py.
a = [1 10];
first = [-4 1];
r = 0.006;
beta = 0.9;
r_adam = 0.2;
steps = 300;

% Four rules; each row of a path holds both weights after one more step
paths = cell(1, 4);
for rule = 1:4                          % plain, momentum, Nesterov, Adam
    w = first;
    v = [0 0];
    square = [0 0];
    path = w;
    for t = 1:steps
        slope = 2*a.^2.*w;
        switch rule
            case 1
                w = w - r*slope;
            case 2
                v = beta*v + slope;
                w = w - r*v;
            case 3
                v = beta*v + slope;
                w = w - r*(slope + beta*v);
            case 4
                v = beta*v + (1 - beta)*slope;
                square = 0.999*square + 0.001*slope.^2;
                scale = sqrt(square/(1 - 0.999^t)) + 1e-8;
                w = w - r_adam*v/(1 - beta^t)./scale;
        end
        path(t+1, :) = w;
    end
    paths{rule} = path;
end

% The factor of a step: the largest root, for both weights
L = 2*r*a.^2;
for j = 1:2
    largest(1, j) = abs(1 - L(j));
    largest(2, j) = max(abs(roots([1, -(1 + beta - L(j)), beta])));
    largest(3, j) = max(abs(roots([1, -(1 - L(j))*(1 + beta), (1 - L(j))*beta])));
end
predicted = [max(largest, [], 2); sqrt(beta)]

% The factor that is measured: the slope of log(error)
for rule = 1:4
    distance = sqrt(sum(paths{rule}.^2, 2));
    line = polyfit((0:steps)', log(distance), 1);
    measured(rule, 1) = exp(line(1));
end
measured

% Plot
[W1, W2] = meshgrid(-5:0.1:2, -1.6:0.05:1.4);
contourf(W1, W2, log10(1 + (a(1)*W1).^2 + (a(2)*W2).^2));
hold on
for rule = 1:4
    plot(paths{rule}(1:60, 1), paths{rule}(1:60, 2), 'o-');
end
hold off
